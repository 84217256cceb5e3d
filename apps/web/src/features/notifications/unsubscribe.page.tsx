import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { Button, ButtonLink } from '../../ui/button';
import { Failure } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { useNotificationCommands } from './notifications';

const KINDS = ['own_postings', 'registration', 'hours', 'staff_work', 'digest'] as const;

/** Where the link of a mail leads: it asks, as programs that look through mails open every link. */
export default function UnsubscribePage() {
  const { w, s } = useWords();
  const m = useM();
  const { hash } = useLocation();
  const token = decodeURIComponent(hash.slice(1));
  const kind = KINDS.find((known) => known === token.split('.')[1]);
  const { unsubscribe } = useNotificationCommands();
  const stopping = useMutation({ mutationFn: () => unsubscribe(token) });
  const choose = <ButtonLink to={m('/notifications/preferences')}>{w('inbox.choose')}</ButtonLink>;
  return (
    <Page title={s('inbox.unsubscribe.title')} width="narrow">
      <h1>{w('inbox.unsubscribe.title')}</h1>
      {kind === undefined ? (
        <Notice tone="warn" title={w('inbox.unsubscribe.broken')}>
          <p>{w('inbox.unsubscribe.broken.hint')}</p>
        </Notice>
      ) : stopping.isSuccess ? (
        <Notice tone="ok" live title={w('inbox.unsubscribe.done')}>
          <p>{w('inbox.unsubscribe.again')}</p>
        </Notice>
      ) : (
        <div className="stack">
          <p>{w('inbox.unsubscribe.what', { kind: s(`inbox.kind.${kind}`) })}</p>
          <p>{w('inbox.unsubscribe.still')}</p>
          {stopping.isError ? <Failure error={stopping.error} retry={() => stopping.mutate()} /> : null}
          <p>
            <Button look="primary" size="lg" busy={stopping.isPending} onClick={() => stopping.mutate()}>
              {w('inbox.unsubscribe.now')}
            </Button>
          </p>
        </div>
      )}
      <p>{choose}</p>
    </Page>
  );
}
