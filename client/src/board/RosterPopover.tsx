import { Users } from 'lucide-react';
import type { BoardConnection } from '../connection/boardConnection.ts';
import { personColour } from '../people/cursorColours.ts';
import { useText } from '../text/TextProvider.tsx';
import { Popover } from '../ui/Popover.tsx';
import { useReadable } from '../ui/useReadable.tsx';

/** Who is here: by colour, role, and the region and group that an invite gave. Never a name. */
export function RosterPopover({ connection }: { readonly connection: BoardConnection }) {
  const text = useText();
  const { you, people } = useReadable(connection.roster);
  const inOrder = [...people].sort(
    (a, b) => Number(b.person === you) - Number(a.person === you) || a.person - b.person,
  );
  return (
    <Popover
      className="roster-button"
      // Without a line nobody knows who is here: "0 here" would be said of a full board.
      word={people.length === 0 ? text.roster.title : text.roster.here(people.length)}
      icon={Users}
      role="group"
      title={text.roster.title}
    >
      {() => (
        <div className="roster">
          <h2>{text.roster.title}</h2>
          {people.length === 0 && <p className="soft">{text.roster.nobody}</p>}
          <ul>
            {inOrder.map(({ person, role, region, group }) => (
              <li key={person}>
                <span
                  className="roster-colour"
                  style={{ background: personColour(person) }}
                  aria-hidden="true"
                />
                <span>
                  {[text.roles[role], region, group].filter(Boolean).join(' · ')}
                  {person === you && <strong> ({text.roster.you})</strong>}
                </span>
              </li>
            ))}
          </ul>
          <p className="soft small">{text.roster.noNames}</p>
        </div>
      )}
    </Popover>
  );
}
