import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, bodyOf, type Schema } from '../../api/client';
import { Button, ButtonLink } from '../../ui/button';
import { TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { forgetMe } from '../identity/session';
import { useM } from '../registry/registry';

type Leaving = Schema<'LeavingView_Output'>;

const ROOMS = { need: 'needs', offer: 'offers', match: 'matches', collaboration: 'collaborations' } as const;

/** What has to be finished first, each with the page on which it is done. */
function Obstacles({ obstacles }: { obstacles: Leaving['obstacles'] }) {
  const { w } = useWords();
  return (
    <Notice tone="warn" title={w('my-data.leave.obstacle')}>
      {obstacles.map(({ kind, party, municipality, running }) => (
        <div key={`${kind}${party?.partyId ?? municipality ?? ''}`} className="stack-sm">
          <p>{w(`my-data.leave.obstacle.${kind}`, { name: party?.partyName ?? '' })}</p>
          <ul className="bulleted">
            {running.map((one) => (
              <li key={one.id}>
                <Link to={`/m/${party?.municipality ?? ''}/${ROOMS[one.kind]}/${one.id}`}>
                  <Written text={one.title} />
                </Link>
              </li>
            ))}
          </ul>
          {party ? (
            <p>
              <Link to={`/m/${party.municipality}/parties/${party.partyId}`}>{w('my-data.leave.invite')}</Link>
            </p>
          ) : null}
        </div>
      ))}
    </Notice>
  );
}

function LeaveForm({ ending, left }: { ending: Leaving['ending']; left: () => void }) {
  const { w, s, l } = useWords();
  const client = useQueryClient();
  const form = useAnswers({ defaultValues: { password: '' } });
  return (
    <Form
      form={form}
      label={s('my-data.leave')}
      onSend={async ({ password }) => {
        await api.POST('/api/v1/me/leave', { body: { password } });
        left();
        forgetMe(client);
      }}
    >
      {ending.length > 0 ? (
        <Notice tone="warn" title={w('my-data.leave.ending')}>
          <p>{ending.map(({ partyName }) => partyName).join(s('frame.list-separator'))}</p>
        </Notice>
      ) : null}
      <TextField
        name="password"
        type="password"
        autoComplete="current-password"
        required
        label={l('my-data.leave.password')}
        hint={w('my-data.leave.password.hint')}
      />
      <div>
        <Button look="danger" size="lg" type="submit" busy={form.formState.isSubmitting}>
          {w('my-data.leave.now')}
        </Button>
      </div>
    </Form>
  );
}

/** Everything that is held of oneself as a file, and the way out. */
export default function MyDataPage() {
  const { w, s } = useWords();
  const m = useM();
  const [hasLeft, setHasLeft] = useState(false);
  const query = useQuery({
    queryKey: ['leaving'],
    queryFn: () => bodyOf(api.GET('/api/v1/me/leaving')),
    enabled: !hasLeft,
  });
  if (hasLeft) {
    return (
      <Page title={s('my-data.left')} width="narrow">
        <h1>{w('my-data.left')}</h1>
        <p>{w('my-data.left.hint')}</p>
        <p>
          <ButtonLink to={m('')}>{w('frame.home')}</ButtonLink>
        </p>
      </Page>
    );
  }
  return (
    <Page title={s('my-data.title')} width="narrow">
      <div className="stack-sm">
        <Back to={m('/my-page')} />
        <h1>{w('my-data.title')}</h1>
        <p>{w('my-data.lead')}</p>
      </div>
      <Loaded query={query}>
        {({ obstacles, ending }) => (
          <>
            <section className="stack-sm">
              <h2>{w('my-data.export')}</h2>
              <p>{w('my-data.export.hint')}</p>
              <p>
                <a className="btn btn--secondary btn--lg" href="/api/v1/me/data" download>
                  {w('my-data.export.go')}
                </a>
              </p>
            </section>
            <section className="stack-sm">
              <h2>{w('my-data.choices')}</h2>
              <p>
                <Link to={m('/notifications/preferences')}>{w('notifications.preferences.title')}</Link>
              </p>
            </section>
            <section className="stack">
              <h2>{w('my-data.leave')}</h2>
              <div className="panel panel--gray stack-sm">
                {(['goes', 'stays'] as const).map((what) => (
                  <div key={what} className="stack-sm">
                    <h3>{w(`my-data.leave.${what}`)}</h3>
                    <ul className="bulleted">
                      <li>{w(`my-data.leave.${what}.1`)}</li>
                      <li>{w(`my-data.leave.${what}.2`)}</li>
                      {what === 'goes' ? <li>{w('my-data.leave.goes.3')}</li> : null}
                    </ul>
                  </div>
                ))}
              </div>
              {obstacles.length > 0 ? (
                <Obstacles obstacles={obstacles} />
              ) : (
                <LeaveForm ending={ending} left={() => setHasLeft(true)} />
              )}
            </section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
