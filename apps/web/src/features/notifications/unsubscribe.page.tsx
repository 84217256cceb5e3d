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
  const choose = <ButtonLink to={m('/notifications/preferences')}>{w('notifications.choose')}</ButtonLink>;
  return (
    <Page title={s('notifications.unsubscribe.title')} width="narrow">
      <h1>{w('notifications.unsubscribe.title')}</h1>
      {kind === undefined ? (
        <Notice tone="warn" title={w('notifications.unsubscribe.broken')}>
          <p>{w('notifications.unsubscribe.broken.hint')}</p>
        </Notice>
      ) : stopping.isSuccess ? (
        <Notice tone="ok" live title={w('notifications.unsubscribe.done')}>
          <p>{w('notifications.unsubscribe.again')}</p>
        </Notice>
      ) : (
        <div className="stack">
          <p>{w('notifications.unsubscribe.what', { kind: s(`notifications.kind.${kind}`) })}</p>
          <p>{w('notifications.unsubscribe.still')}</p>
          {stopping.isError ? <Failure error={stopping.error} retry={() => stopping.mutate()} /> : null}
          <p>
            <Button look="primary" size="lg" busy={stopping.isPending} onClick={() => stopping.mutate()}>
              {w('notifications.unsubscribe.now')}
            </Button>
          </p>
        </div>
      )}
      <p>{choose}</p>
    </Page>
  );
}
