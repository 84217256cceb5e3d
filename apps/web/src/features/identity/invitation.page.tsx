import { useForm } from 'react-hook-form';
import { useNavigate, useParams } from 'react-router';
import { post } from '../../api/http';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { TextField } from '../../ui/form/fields';
import { Page } from '../../ui/page';
import { useWords } from '../../words';

/** Somebody was invited by mail: a name and a password, and the way in is open. */
export default function InvitationPage() {
  const { token = '' } = useParams();
  const { w, s, l } = useWords();
  const navigate = useNavigate();
  const form = useForm({ defaultValues: { name: '', password: '' } });
  return (
    <Page title={s('identity.invitation')} width="narrow">
      <div className="stack-sm">
        <h1>{w('identity.invitation')}</h1>
        <p>{w('identity.invitation.hint')}</p>
      </div>
      <Form
        form={form}
        onSend={async ({ name, password }) => {
          await post('/api/v1/invitations/accept', { token, name: name.trim(), password });
          await navigate('/sign-in');
        }}
      >
        <TextField name="name" autoComplete="name" label={l('identity.name')} required />
        <TextField
          name="password"
          type="password"
          autoComplete="new-password"
          label={l('identity.password')}
          hint={w('identity.password.hint')}
          required
        />
        <div>
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('identity.invitation.accept')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
