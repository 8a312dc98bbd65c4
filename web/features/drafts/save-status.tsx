/** The save status, also for screen readers, and the choice after a conflict. */
import { Alert, Button } from 'antd';
import { useLocalisedTitle } from '../../lib/language.js';
import { formatMinute } from '../../lib/time.js';
import { differingSections } from './content.js';
import type { DraftAutosave, SaveState } from './draft-autosave.js';
import type { LongFormState } from './long-form.js';
import { useText } from './messages.js';

export function SaveStatus({ saveState }: { saveState: SaveState }) {
  const text = useText();
  const { state } = saveState;
  const words = {
    saved: state === 'saved' && saveState.at !== undefined ? text.saved(formatMinute(saveState.at).slice(11)) : '',
    unsaved: text.unsaved,
    saving: text.saving,
    failed: text.saveFailed,
    refused: text.saveRefused + (state === 'refused' ? saveState.detail : ''),
    conflict: text.unsaved,
  }[state];
  const bad = state === 'failed' || state === 'refused' || state === 'conflict';
  return (
    <span className={bad ? 'save-status save-status-bad' : 'save-status quiet'} role="status">
      {words}
    </span>
  );
}

export function DraftConflict({
  saveState,
  autosave,
  form: { sections, content, replace },
}: {
  saveState: SaveState;
  autosave: DraftAutosave;
  form: LongFormState;
}) {
  const text = useText();
  const title = useLocalisedTitle();
  if (saveState.state !== 'conflict') return null;
  const { theirs } = saveState;
  const takeTheirs = (): void => {
    replace(theirs.content);
    autosave.resolveConflict(theirs);
  };
  const differing = differingSections(sections, content, theirs.content);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="gap-below"
      title={text.conflict(formatMinute(theirs.savedAt ?? ''))}
      description={
        <>
          {differing.length > 0 && (
            <p>{text.conflictWhere(differing.map(({ id, title: named }) => title(id, named)).join('、'))}</p>
          )}
          <div className="flow">
            <Button onClick={takeTheirs}>{text.takeTheirs}</Button>
            <Button onClick={() => autosave.resolveConflict(theirs, content)}>{text.keepMine}</Button>
          </div>
        </>
      }
    />
  );
}
