import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from 'react-router';
import { api, bodyOf } from '../../api/client';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { TextField } from '../../ui/form/fields';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useMe } from './session';

/** Somebody was invited by mail: whoever is signed in takes it up, another one with a name and a password. */
export default function InvitationPage() {
  const { municipality = '' } = useParams();
  // After the hash mark, so that it lands in no log of a server.
  const token = useLocation().hash.slice(1);
  const { w, s, l } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: me, isPending } = useMe();
  const form = useAnswers({ defaultValues: { name: '', password: '' } });
  if (isPending) return null;
  return (
    <Page title={s('identity.invitation')} width="narrow">
      <div className="stack-sm">
        <h1>{w('identity.invitation')}</h1>
        {!me && <p>{w('identity.invitation.hint')}</p>}
      </div>
      <Form
        form={form}
        onSend={async ({ name, password }) => {
          const body = me ? { token } : { token, name: name.trim(), password };
          const { partyId } = await bodyOf(api.POST('/api/v1/invitations/accept', { body }));
          await client.invalidateQueries({ queryKey: ['me'] });
          // An administrator, who belongs to no party, begins with the staff's roles.
          const first = `/m/${municipality}/${partyId === null ? 'staff' : 'my-page'}`;
          await navigate(me ? first : `/sign-in?to=${encodeURIComponent(first)}`);
        }}
      >
        {!me && (
          <>
            <TextField name="name" autoComplete="name" label={l('identity.name')} required />
            <TextField
              name="password"
              type="password"
              autoComplete="new-password"
              label={l('identity.password')}
              hint={w('identity.password.hint')}
              required
            />
          </>
        )}
        <div>
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('identity.invitation.accept')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
