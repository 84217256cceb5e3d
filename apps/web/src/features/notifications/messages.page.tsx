import { Link } from 'react-router';
import { LANGUAGES } from '../../language';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { useMessageTemplates } from './message-templates';

/** Everything that the product says to people by mail, and where the municipality says it in its own words. */
export default function MessagesPage() {
  const { w, s, r } = useWords();
  const m = useM();
  const query = useMessageTemplates();
  return (
    <Page title={s('messages.title')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('messages.title')}</h1>
        <p>{w('messages.hint')}</p>
      </div>
      <Loaded query={query}>
        {(items) => (
          <table className="table table--cards">
            <caption className="sr">{s('messages.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{w('messages.message')}</th>
                <th scope="col">{w('messages.kind')}</th>
                <th scope="col">{w('messages.own')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ name, kind, subject, own }) => (
                <tr key={name}>
                  <th scope="row">
                    <Link to={m(`/administration/messages/${name}`)}>
                      {r(
                        subject.replaceAll(/\{\{\s*(\w+)[^}]*\}\}/g, (_, field: string) =>
                          s(`messages.field.${field}`),
                        ),
                      )}
                    </Link>{' '}
                    <code className="muted plain">{name}</code>
                  </th>
                  <td data-l={s('messages.kind')}>{w(`notifications.kind.${kind}`)}</td>
                  <td data-l={s('messages.own')}>
                    {own.length === 0
                      ? w('messages.own.none')
                      : LANGUAGES.filter(({ code }) => own.includes(code))
                          .map((language) => language.name)
                          .join(s('frame.list-separator'))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
    </Page>
  );
}
