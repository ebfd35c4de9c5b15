import { TEMPLATES, type TemplateId, TITLE_LETTERS_MAX } from '@vestibule/shared/api/api';
import { LOCALES, type Locale } from '@vestibule/shared/locale';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { createBoard } from '../api/boardApi.ts';
import type { ApiError } from '../api/request.ts';
import { LANGUAGE_NAMES } from '../text/LanguageSwitch.tsx';
import { useLanguage, useText } from '../text/TextProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog, FIRST_FOCUS } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';

/** What most groups begin with. */
const FIRST_TEMPLATE: TemplateId = 'problem-tree';

interface NewBoardDialogProps {
  readonly onClose: () => void;
}

/** Title, template, language: then the board itself is opened, as its facilitator. */
export function NewBoardDialog({ onClose }: NewBoardDialogProps) {
  const text = useText();
  const language = useLanguage();
  const [title, setTitle] = useState('');
  const [template, setTemplate] = useState<TemplateId>(FIRST_TEMPLATE);
  const [locale, setLocale] = useState<Locale>(language.locale);
  const [isMaking, setMaking] = useState(false);
  const [isTitleMissing, setTitleMissing] = useState(false);
  const [problem, setProblem] = useState<ApiError>();
  async function create(event: FormEvent) {
    event.preventDefault();
    setTitleMissing(title.trim() === '');
    if (title.trim() === '') return;
    setMaking(true);
    setProblem(undefined);
    const made = await createBoard({ title: title.trim(), template, locale });
    if (made.ok) return location.assign(`/b/${made.value}${location.search}`);
    setMaking(false);
    setProblem(made.error);
  }
  return (
    <Dialog title={text.home.newBoard} onClose={onClose}>
      <p className="soft">{text.home.newBoardIntro}</p>
      <form className="dialog-form" noValidate onSubmit={(event) => void create(event)}>
        <Field
          label={text.home.fieldTitle}
          error={isTitleMissing ? text.home.titleMissing : undefined}
        >
          {(control) => (
            <input
              {...control}
              {...FIRST_FOCUS}
              dir="auto"
              autoComplete="off"
              maxLength={TITLE_LETTERS_MAX}
              placeholder={text.home.titleExample}
              value={title}
              onChange={(event) => {
                setTitle(event.target.value);
                setTitleMissing(false);
              }}
            />
          )}
        </Field>
        <Field label={text.home.fieldTemplate}>
          {(control) => (
            <select
              {...control}
              value={template}
              onChange={({ target }) => {
                const wanted = TEMPLATES.find((id) => id === target.value);
                if (wanted) setTemplate(wanted);
              }}
            >
              {TEMPLATES.map((id) => (
                <option key={id} value={id}>
                  {text.home.templates[id]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.home.fieldLanguage} hint={text.home.languageHint}>
          {(control) => (
            <select
              {...control}
              value={locale}
              onChange={({ target }) => {
                const wanted = LOCALES.find((id) => id === target.value);
                if (wanted) setLocale(wanted);
              }}
            >
              {LOCALES.map((id) => (
                <option key={id} value={id} lang={id}>
                  {LANGUAGE_NAMES[id]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {problem && (
          <p className="field-error" role="alert">
            {text.problems[problem]}
          </p>
        )}
        <div className="dialog-actions">
          <Button word={text.common.cancel} onClick={onClose} />
          <Button
            word={isMaking ? text.home.creating : text.home.create}
            icon={Plus}
            look="primary"
            type="submit"
            disabled={isMaking}
          />
        </div>
      </form>
    </Dialog>
  );
}
