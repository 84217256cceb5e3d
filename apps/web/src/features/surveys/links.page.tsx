import { useParams } from 'react-router';
import { Button } from '../../ui/button';
import { Empty, Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { useLinks } from './surveys';

/** The links that are handed out on paper, to be printed and cut apart. */
export default function LinksPage() {
  const { w, s } = useWords();
  const m = useM();
  const { id = '' } = useParams();
  return (
    <Page title={s('surveys.print.list')} width="wide" staff>
      <div className="stack-sm">
        <Back to={m(`/surveys/${id}`)} />
        <h1>{w('surveys.print.list')}</h1>
        <p>{w('surveys.print.hint')}</p>
      </div>
      <Loaded query={useLinks(id)}>
        {(links) =>
          links.length === 0 ? (
            <Empty title={w('surveys.print.none')} />
          ) : (
            <>
              <p>
                <Button onClick={() => window.print()}>{w('surveys.print.now')}</Button>
              </p>
              <table className="table table--cards">
                <caption className="sr">{s('surveys.print.list')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{w('surveys.print.number')}</th>
                    <th scope="col">{w('surveys.code')}</th>
                    <th scope="col">{w('surveys.print.address')}</th>
                  </tr>
                </thead>
                <tbody>
                  {links.map(({ number, code, url }) => (
                    <tr key={number}>
                      <th scope="row">{number}</th>
                      <td data-l={s('surveys.code')}>
                        <div>{code}</div>
                      </td>
                      <td data-l={s('surveys.print.address')}>
                        <div className="written">{url}</div>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
