import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import { Button, ButtonLink } from '../../ui/button';
import { Failure } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM, useSlug } from '../registry/registry';

/** Where the link of the mail leads: it asks first, as programs that look through mails open every link. */
export default function InterestedPage() {
  const { w, s, r } = useWords();
  const m = useM();
  const municipality = useSlug();
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const confirming = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/m/{municipality}/interests/confirm', { params: { path: { municipality } }, body: { token } }),
  });
  const { error } = confirming;
  const broken = token === '' || (error instanceof Problem && (error.status === 404 || error.status === 400));
  return (
    <Page title={s('interest.confirm')} width="narrow">
      <h1>{w('interest.confirm')}</h1>
      {confirming.isSuccess ? (
        <Notice tone="ok" live title={w('interest.confirmed')}>
          <p>{w('interest.confirmed.hint')}</p>
        </Notice>
      ) : broken ? (
        <div role="alert">
          <Notice tone="warn" title={w('interest.broken')}>
            <p>{error instanceof Problem ? r(error.detail) : w('interest.broken.hint')}</p>
          </Notice>
        </div>
      ) : (
        <div className="stack">
          {error === null ? null : <Failure error={error} retry={() => confirming.mutate()} />}
          <p>
            <Button look="primary" size="lg" busy={confirming.isPending} onClick={() => confirming.mutate()}>
              {w('interest.confirm.now')}
            </Button>
          </p>
        </div>
      )}
      <p>
        <ButtonLink to={m('/needs')}>{w('exchange.need.list')}</ButtonLink>
      </p>
    </Page>
  );
}
