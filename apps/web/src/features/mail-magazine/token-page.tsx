import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { Problem } from '../../api/problem';
import { Button, ButtonLink } from '../../ui/button';
import { Failure } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';

interface TokenPageProps {
  /** Which sentences: what is asked, what the button says, what is said then. */
  verb: 'confirm' | 'leave';
  act: (token: string) => Promise<unknown>;
}

/** A link that is too old, or of somebody who has left: what is wrong and what to do, in the server's words. */
function Refusal({ error, retry }: { error: unknown; retry: () => void }) {
  const { w, r } = useWords();
  if (error === null) return null;
  if (!(error instanceof Problem) || (error.status !== 400 && error.status !== 404)) {
    return <Failure error={error} retry={retry} />;
  }
  return (
    <div role="alert">
      <Notice tone="warn" title={w('magazine.broken')}>
        <p>{r(error.detail)}</p>
      </Notice>
    </div>
  );
}

/** Where the link of a mail leads: it asks first, as programs that look through mails open every link. */
export function TokenPage({ verb, act }: TokenPageProps) {
  const { w, s } = useWords();
  const m = useM();
  // After the hash mark, so that it lands in no log of a server.
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const acting = useMutation({ mutationFn: () => act(token) });
  return (
    <Page title={s(`magazine.${verb}.title`)} width="narrow">
      <h1>{w(`magazine.${verb}.title`)}</h1>
      {acting.isSuccess ? (
        <Notice tone="ok" live title={w(`magazine.${verb}.done`)}>
          <p>{w(`magazine.${verb}.then`)}</p>
        </Notice>
      ) : token === '' ? (
        <Notice tone="warn" title={w('magazine.broken')}>
          <p>{w('magazine.broken.hint')}</p>
        </Notice>
      ) : (
        <div className="stack">
          <p>{w(`magazine.${verb}.hint`)}</p>
          <Refusal error={acting.error} retry={() => acting.mutate()} />
          <p>
            <Button look="primary" size="lg" busy={acting.isPending} onClick={() => acting.mutate()}>
              {w(`magazine.${verb}.now`)}
            </Button>
          </p>
        </div>
      )}
      <p>
        <ButtonLink to={m('/mail-magazine')}>{w('magazine.title')}</ButtonLink>
      </p>
    </Page>
  );
}
