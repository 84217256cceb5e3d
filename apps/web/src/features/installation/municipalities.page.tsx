import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Button, ButtonLink } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Day } from '../../ui/day';
import { TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { type MunicipalityHealth, useInstallation, useInstallationCommands } from './installation';

/** Nobody administers it yet: the mail went astray, or was too late. */
function InviteAgain({ slug, name }: { slug: string; name: string }) {
  const { w, s, l } = useWords();
  const { invite } = useInstallationCommands();
  const [open, setOpen] = useState(false);
  const form = useAnswers({ defaultValues: { email: '' } });
  if (!open) {
    return (
      <Button look="text" size="sm" onClick={() => setOpen(true)}>
        {w('installation.invite')}
        <span className="sr">：{name}</span>
      </Button>
    );
  }
  return (
    <Form
      form={form}
      label={`${s('installation.invite')} ${name}`}
      onSend={async ({ email }) => {
        await invite(slug, email.trim());
        setOpen(false);
      }}
    >
      <TextField name="email" type="email" label={l('installation.administrator.email')} required />
      <div className="btn-row">
        <Button look="primary" size="sm" type="submit" busy={form.formState.isSubmitting}>
          {w('installation.invite.go')}
        </Button>
        <Button look="text" size="sm" onClick={() => setOpen(false)}>
          {w('frame.stop')}
        </Button>
      </div>
    </Form>
  );
}

function Line({ one }: { one: MunicipalityHealth }) {
  const { w, l, language } = useWords();
  const name = language === 'en' || language === 'pt-BR' ? one.nameEn : one.nameJa;
  return (
    <tr>
      <th scope="row">
        <Link to={`/m/${one.slug}`}>{name}</Link>
      </th>
      <td data-l={l('installation.people')}>
        <div>{one.people}</div>
      </td>
      <td data-l={l('installation.open-needs')}>
        <div>{one.openNeeds}</div>
      </td>
      <td data-l={l('installation.failed-deliveries')}>
        <div>
          {one.failedDeliveries > 0 ? (
            <Chip tone="late" icon="alert">
              {one.failedDeliveries}
            </Chip>
          ) : (
            0
          )}
        </div>
      </td>
      <td data-l={l('installation.plan')}>
        <div>{w(one.hasPlan ? 'installation.plan.there' : 'installation.plan.missing')}</div>
      </td>
      <td data-l={l('installation.administrators')}>
        <div className="stack-sm">
          {one.administrators > 0 ? (
            one.administrators
          ) : (
            <>
              <p>
                {one.invitedUntil ? (
                  <>
                    {w('installation.invited')} <Day date={one.invitedUntil} />
                  </>
                ) : (
                  w('installation.nobody')
                )}
              </p>
              <InviteAgain slug={one.slug} name={name} />
            </>
          )}
        </div>
      </td>
    </tr>
  );
}

/** All municipalities of the installation, in figures, and the way to a new one. */
export default function MunicipalitiesPage() {
  const { w, s } = useWords();
  const [search] = useSearchParams();
  const query = useInstallation();
  const made = query.data?.find(({ slug }) => slug === search.get('made'));
  return (
    <Page title={s('installation.title')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('installation.title')}</h1>
        <p>{w('installation.hint')}</p>
      </div>
      {made ? (
        <Notice tone="ok" live title={w('installation.made', { name: made.nameJa })}>
          <p>{w('installation.made.hint')}</p>
        </Notice>
      ) : null}
      <p>
        <ButtonLink look="primary" to="/installation/new/plan">
          {w('installation.new')}
        </ButtonLink>
      </p>
      <Loaded query={query}>
        {(items) => (
          <table className="table table--cards">
            <caption className="sr">{w('installation.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{w('installation.municipality')}</th>
                <th scope="col">{w('installation.people')}</th>
                <th scope="col">{w('installation.open-needs')}</th>
                <th scope="col">{w('installation.failed-deliveries')}</th>
                <th scope="col">{w('installation.plan')}</th>
                <th scope="col">{w('installation.administrators')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <Line key={one.slug} one={one} />
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
    </Page>
  );
}
