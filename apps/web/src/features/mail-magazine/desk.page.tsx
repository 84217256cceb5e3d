import { Link } from 'react-router';
import { useState } from 'react';
import { Button, ButtonLink } from '../../ui/button';
import { Moment } from '../../ui/day';
import { NumberField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { ListTable } from '../../ui/list-table';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { IssueChip } from './issue-chip';
import { useIssues, useMagazine, useMagazineCommands } from './mail-magazine';

function Pace({ mailsPerMinute }: { mailsPerMinute: number }) {
  const { w, l } = useWords();
  const { pace } = useMagazineCommands();
  const [saved, setSaved] = useState(false);
  const form = useAnswers({ defaultValues: { mailsPerMinute } });
  return (
    <Form
      form={form}
      onSend={async (typed) => {
        await pace(typed.mailsPerMinute);
        setSaved(true);
      }}
    >
      <NumberField
        name="mailsPerMinute"
        required
        max={6000}
        label={l('magazine.pace')}
        hint={w('magazine.pace.hint')}
      />
      <div className="btn-row">
        <Button type="submit" busy={form.formState.isSubmitting}>
          {w('frame.save')}
        </Button>
      </div>
      {saved ? <Notice tone="ok" live title={w('magazine.pace.saved')} /> : null}
    </Form>
  );
}

/** The coordinators' table: the issues in every state, the readers as a number. */
export default function DeskPage() {
  const { w, s } = useWords();
  const m = useM();
  const magazine = useMagazine();
  const issues = useIssues();
  return (
    <Page title={s('magazine.desk')} width="wide" staff>
      <Back to={m('/mail-magazine')}>{w('magazine.title')}</Back>
      <h1>{w('magazine.desk')}</h1>
      <Loaded query={magazine}>
        {({ confirmed, unconfirmed }) => (
          <p>
            {w('magazine.readers', { count: confirmed })} {w('magazine.readers.waiting', { count: unconfirmed })}
          </p>
        )}
      </Loaded>
      <p>
        <ButtonLink look="primary" to={m('/mail-magazine/desk/new')}>
          {w('magazine.new')}
        </ButtonLink>
      </p>
      <ListTable
        query={issues}
        title={s('magazine.issues')}
        none={w('magazine.issues.none')}
        columns={[
          {
            label: 'magazine.issue',
            cell: ({ id, title }) => (
              <Link to={m(`/mail-magazine/desk/${id}`)}>
                <Written text={title} />
              </Link>
            ),
          },
          { label: 'magazine.state', cell: ({ state }) => <IssueChip state={state} /> },
          {
            label: 'magazine.when',
            cell: ({ releasedAt, scheduledFor }) => {
              const when = releasedAt ?? scheduledFor;
              return when === null ? w('magazine.when.not-yet') : <Moment at={when} />;
            },
          },
        ]}
      />
      <Loaded query={magazine}>{({ mailsPerMinute }) => <Pace mailsPerMinute={mailsPerMinute} />}</Loaded>
    </Page>
  );
}
