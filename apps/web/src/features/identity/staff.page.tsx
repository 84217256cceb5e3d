import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { SelectField, TextField } from '../../ui/form/fields';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useSlug } from '../registry/registry';

type Person = Schema<'StaffView_Output'>['items'][number];
type Role = Person['roles'][number];

const ROLES: readonly Role[] = ['coordinator', 'planner', 'division_liaison', 'committee_member', 'administrator'];

function GrantRole({ onDone }: { onDone: () => void }) {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const after = useAfter();
  const form = useAnswers<{ email: string; role: string }>({ defaultValues: { email: '', role: '' } });
  return (
    <section className="panel panel--gray stack-sm" aria-labelledby="grant">
      <h2 id="grant">{w('staff.grant')}</h2>
      <Form
        form={form}
        label={s('staff.grant')}
        onSend={async ({ email, role }) => {
          const body = { email: email.trim(), role: role as Role };
          await after(bodyOf(api.PUT('/api/v1/m/{municipality}/staff', { params: { path: { municipality } }, body })));
          form.reset();
          onDone();
        }}
      >
        <TextField name="email" type="email" label={l('staff.email')} hint={w('staff.email.hint')} required />
        <SelectField
          name="role"
          label={l('staff.role')}
          options={ROLES.map((role) => ({ value: role, label: s(`identity.role.${role}`) }))}
          required
        />
        <div className="btn-row">
          <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
            {w('staff.grant.go')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** One role of one person; taking it away is asked twice. */
function RoleOf({ person, role, onDone }: { person: Person; role: Role; onDone: (refusal: Problem | null) => void }) {
  const { w, s } = useWords();
  const municipality = useSlug();
  const after = useAfter();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    try {
      const params = { path: { municipality, personId: person.personId, role } };
      await after(bodyOf(api.DELETE('/api/v1/m/{municipality}/staff/{personId}/{role}', { params })));
      onDone(null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      onDone(error);
      setBusy(false);
      setSure(false);
    }
  };
  return (
    <li className="row">
      <span>{w(`identity.role.${role}`)}</span>
      {sure ? (
        <>
          <Button look="danger" size="sm" busy={busy} onClick={() => void withdraw()}>
            {w('staff.withdraw.sure')}
          </Button>
          <Button look="text" size="sm" onClick={() => setSure(false)}>
            {w('frame.stop')}
          </Button>
        </>
      ) : (
        <Button look="text" size="sm" onClick={() => setSure(true)}>
          {w('staff.withdraw')}
          <span className="sr">
            ：{person.name} {s(`identity.role.${role}`)}
          </span>
        </Button>
      )}
    </li>
  );
}

/** Who works for the municipality, as what: given and taken by the administrator. */
export default function StaffPage() {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [saved, setSaved] = useState(false);
  const query = useQuery({
    queryKey: ['staff', municipality],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/staff', { params: { path: { municipality } } })),
  });
  const told = (problem: Problem | null): void => {
    setRefusal(problem);
    setSaved(problem === null);
  };
  return (
    <Page title={s('staff.title')} staff>
      <div className="stack-sm">
        <h1>{w('staff.title')}</h1>
        <p>{w('staff.hint')}</p>
      </div>
      <Refused because={refusal} />
      {saved ? <Notice tone="ok" live title={w('staff.saved')} /> : null}
      <Loaded query={query}>
        {({ items }) => (
          <table className="table table--cards">
            <caption className="sr">{w('staff.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{w('staff.name')}</th>
                <th scope="col">{w('staff.email')}</th>
                <th scope="col">{w('staff.role')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((person) => (
                <tr key={person.personId}>
                  <th scope="row">{person.name}</th>
                  <td data-l={l('staff.email')}>
                    <div>{person.email ?? '—'}</div>
                  </td>
                  <td data-l={l('staff.role')}>
                    <ul className="stack-sm">
                      {person.roles.map((role) => (
                        <RoleOf key={role} person={person} role={role} onDone={told} />
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
      <GrantRole onDone={() => told(null)} />
    </Page>
  );
}
