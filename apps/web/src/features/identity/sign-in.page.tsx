import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { TextField } from '../../ui/form/fields';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { signIn, type Me } from './session';

/** Where a person begins: staff at their work, others at what waits for them. */
function firstPage(me: Me | null): string {
  const role = me?.roles[0];
  const membership = me?.memberships[0];
  const municipality = membership?.municipality ?? role?.municipality;
  if (municipality === undefined) return me?.operator ? '/installation' : '/';
  if (me?.roles.some((held) => held.role === 'coordinator')) return `/m/${municipality}/work`;
  if (membership) return `/m/${municipality}/my-page`;
  if (role?.role === 'planner') return `/m/${municipality}/plan/indicators`;
  if (role?.role === 'administrator') return `/m/${municipality}/dictionaries`;
  return `/m/${municipality}`;
}

export default function SignInPage() {
  const { w, s, l } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const form = useAnswers({ defaultValues: { email: '', password: '' } });
  return (
    <Page title={s('identity.sign-in')} width="narrow">
      <div className="stack-sm">
        <h1>{w('identity.sign-in')}</h1>
        <p>{w('identity.sign-in.hint')}</p>
      </div>
      <Form
        form={form}
        onSend={async ({ email, password }) => {
          const me = await signIn(client, email, password);
          const to = search.get('to');
          await navigate(to?.startsWith('/') && !to.startsWith('//') ? to : firstPage(me));
        }}
      >
        <TextField name="email" type="email" autoComplete="username" label={l('identity.email')} required />
        <TextField
          name="password"
          type="password"
          autoComplete="current-password"
          label={l('identity.password')}
          required
        />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('identity.sign-in')}
          </Button>
        </div>
        <p className="muted">{w('identity.sign-in.help')}</p>
      </Form>
    </Page>
  );
}
