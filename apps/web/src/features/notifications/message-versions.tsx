import { useAttempt } from '../../api/attempt';
import type { LanguageCode } from '../../language';
import { Button } from '../../ui/button';
import { Moment } from '../../ui/day';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { type MessageTemplate, useMessageCommands } from './message-templates';

interface VersionsProps {
  template: MessageTemplate;
  language: LanguageCode;
  onDone: () => void;
}

/** What the words were before, by whom, and the way back to each of them. */
export function MessageVersions({ template, language, onDone }: VersionsProps) {
  const { w, s } = useWords();
  const { revert, restore } = useMessageCommands(template.name, language, template.version);
  const { busy, refusal, attempt } = useAttempt();
  const change = (command: () => Promise<unknown>) => void attempt(() => command().then(onDone));
  return (
    <section className="stack" aria-labelledby="versions">
      <h2 id="versions">{w('messages.versions')}</h2>
      <Refused because={refusal} />
      {template.own === null ? null : (
        <p>
          <Button busy={busy} onClick={() => change(revert)}>
            {w('messages.revert')}
          </Button>
        </p>
      )}
      {template.versions.length === 0 ? (
        <p>{w('messages.versions.none')}</p>
      ) : (
        <table className="table table--cards">
          <caption className="sr">{s('messages.versions')}</caption>
          <thead>
            <tr>
              <th scope="col">{w('messages.version')}</th>
              <th scope="col">{w('messages.subject')}</th>
              <th scope="col">{w('messages.version.when')}</th>
              <th scope="col">
                <span className="sr">{w('frame.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {template.versions.map(({ version, wording, createdAt, by }) => (
              <tr key={version}>
                <th scope="row">{version}</th>
                <td data-l={s('messages.subject')}>
                  {wording === null ? w('messages.version.product') : wording.subject}
                </td>
                <td data-l={s('messages.version.when')}>
                  <Moment at={createdAt} /> {by}
                </td>
                <td>
                  {version === template.version ? (
                    w('messages.version.in-use')
                  ) : (
                    <Button size="sm" busy={busy} onClick={() => change(() => restore(version))}>
                      {w('messages.restore')}
                      <span className="sr">：{version}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
