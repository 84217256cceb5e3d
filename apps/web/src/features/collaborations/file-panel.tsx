import { useState } from 'react';
import { useAttempt } from '../../api/attempt';
import { Button } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useSlug } from '../registry/registry';
import { useCollaborationCommands, type Collaboration } from './collaborations';

const PURPOSES = ['deliverable', 'receipt', 'photo'] as const;
const KINDS = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.csv,.txt';

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The files of a collaboration: what came of it, proofs of costs, photos. */
export function FilePanel({ collaboration }: { collaboration: Collaboration }) {
  const { w, s } = useWords();
  const municipality = useSlug();
  const commands = useCollaborationCommands(collaboration.id);
  const [purpose, setPurpose] = useState<(typeof PURPOSES)[number]>('deliverable');
  const { busy, refusal, attempt } = useAttempt();
  const mayAdd = collaboration.actions.includes('add-file');
  if (!mayAdd && collaboration.files.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="files">
      <h2 id="files">{w('collaborations.files')}</h2>
      <Refused because={refusal} />
      <ul className="stack-sm">
        {collaboration.files.map((file) => (
          <li key={file.id}>
            <a href={`/api/v1/m/${municipality}/collaborations/${collaboration.id}/files/${file.id}`} download>
              {file.name}
            </a>{' '}
            <span className="muted">
              {s(`collaborations.file.purpose.${file.purpose}`)}, {sizeText(file.size)}
            </span>{' '}
            {file.mayRemove ? (
              <Button
                look="text"
                size="sm"
                busy={busy}
                onClick={() => void attempt(() => commands.removeFile(file.id))}
              >
                {w('collaborations.file.remove')}
                <span className="sr">：{file.name}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayAdd ? (
        <div className="panel panel--gray stack-sm">
          <Chooser
            id="file-purpose"
            label={w('collaborations.file.purpose')}
            value={purpose}
            options={PURPOSES.map((one) => ({ value: one, label: s(`collaborations.file.purpose.${one}`) }))}
            choose={setPurpose}
          />
          <label className="label" htmlFor="file-add">
            {w('collaborations.file.add')}
          </label>
          <p className="hint" id="file-add-hint">
            {w('collaborations.file.add.hint')}
          </p>
          <input
            className="input"
            id="file-add"
            type="file"
            accept={KINDS}
            disabled={busy}
            aria-describedby="file-add-hint"
            onChange={(event) => {
              const input = event.target;
              const file = input.files?.[0];
              if (file) void attempt(() => commands.addFile(purpose, file)).finally(() => (input.value = ''));
            }}
          />
          <p role="status">{busy ? w('collaborations.file.sending') : null}</p>
        </div>
      ) : null}
    </section>
  );
}
