import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'react-router';
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
          {acting.isError ? <Failure error={acting.error} retry={() => acting.mutate()} /> : null}
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
