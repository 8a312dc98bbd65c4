/** Whether what is written is kept, in words that are read out too; and what to do where it was changed elsewhere. */
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { minuteOf } from '../../lib/time.js';
import { useTitle } from '../../lib/language.js';
import { useWriting } from './messages.js';
import { sectionsApart } from './content.js';
import type { Keeper, Saving } from './draft-autosave.js';
import type { Writing } from './long-form.js';

export function SavingState({ saving }: { saving: Saving }): ReactNode {
  const words = useWriting();
  const said = {
    saved: saving.state === 'saved' && saving.at !== undefined ? words.saved(minuteOf(saving.at).slice(11)) : '',
    unsaved: words.unsaved,
    saving: words.saving,
    failed: words.saveFailed,
    refused: words.saveRefused + (saving.state === 'refused' ? saving.detail : ''),
    conflict: words.unsaved,
  }[saving.state];
  const bad = saving.state === 'failed' || saving.state === 'refused' || saving.state === 'conflict';
  return (
    <span className={bad ? 'saving saving-bad' : 'saving quiet'} role="status">
      {said}
    </span>
  );
}

/** Stands where the draft was changed elsewhere, until it is chosen which of the two is gone on with. */
export function Conflict({
  saving,
  keeper,
  writing: { sections, content, replace },
}: {
  saving: Saving;
  keeper: Keeper;
  writing: Writing;
}): ReactNode {
  const words = useWriting();
  const title = useTitle();
  if (saving.state !== 'conflict') return null;
  const { theirs } = saving;
  const take = (): void => {
    replace(theirs.content);
    keeper.settle(theirs);
  };
  const keep = (): void => keeper.settle(theirs, content);
  const apart = sectionsApart(sections, content, theirs.content);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="gap-below"
      title={words.conflict(minuteOf(theirs.savedAt ?? ''))}
      description={
        <>
          {apart.length > 0 && (
            <p>{words.conflictWhere(apart.map(({ id, title: named }) => title(id, named)).join('、'))}</p>
          )}
          <div className="acts">
            <Button onClick={take}>{words.takeTheirs}</Button>
            <Button onClick={keep}>{words.keepMine}</Button>
          </div>
        </>
      }
    />
  );
}
