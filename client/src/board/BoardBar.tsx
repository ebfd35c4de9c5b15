import { leads, type Role } from '@vestibule/shared/roles';
import { FileDown, Keyboard, LayoutList, Menu, Search, Trash2, UserPlus } from 'lucide-react';
import type { BoardConnection } from '../connection/boardConnection.ts';
import { LanguageSwitch } from '../text/LanguageSwitch.tsx';
import { useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { RosterPopover } from './RosterPopover.tsx';
import { StatusWord } from './StatusWord.tsx';

export type BoardDialog = 'invite' | 'pdf' | 'keys' | 'delete';

interface BoardBarProps {
  readonly title: string;
  /** Before there is a board to be seen nothing is said of it, "Saved" least of all. */
  readonly isOpen: boolean;
  readonly role: Role;
  readonly connection: BoardConnection;
  readonly onOpen: (dialog: BoardDialog) => void;
  readonly onFind: () => void;
}

/** What board this is, whether it is saved, who is here; inviting, the PDF, and the rest under "More". */
export function BoardBar({ title, isOpen, role, connection, onOpen, onFind }: BoardBarProps) {
  const text = useText();
  return (
    <header className="board-bar">
      <div className="board-name">
        <h1 dir="auto">{title}</h1>
        {isOpen && <StatusWord connection={connection} />}
      </div>
      {isOpen && <RosterPopover connection={connection} />}
      {leads(role) && (
        <Button
          className="bar-button"
          word={text.bar.invite}
          icon={UserPlus}
          look="primary"
          onClick={() => onOpen('invite')}
        />
      )}
      <Button
        className="bar-button"
        word={text.bar.savePdf}
        icon={FileDown}
        onClick={() => onOpen('pdf')}
      />
      <Popover
        className="bar-button"
        word={text.bar.more}
        icon={Menu}
        role="group"
        title={text.bar.more}
      >
        {(close) => {
          const open = (dialog: BoardDialog) => () => {
            close();
            onOpen(dialog);
          };
          return (
            <>
              <LanguageSwitch onChosen={close} />
              <hr />
              <Button
                word={text.find.field}
                icon={Search}
                look="quiet"
                onClick={() => {
                  close();
                  onFind();
                }}
              />
              <Button word={text.bar.keys} icon={Keyboard} look="quiet" onClick={open('keys')} />
              {role === 'facilitator' && (
                <>
                  <a className="button" data-look="quiet" href={`/${location.search}`}>
                    <LayoutList aria-hidden="true" size={20} />
                    <span className="button-word">{text.common.home}</span>
                  </a>
                  <Button
                    word={text.bar.remove}
                    icon={Trash2}
                    look="quiet"
                    onClick={open('delete')}
                  />
                </>
              )}
            </>
          );
        }}
      </Popover>
    </header>
  );
}
