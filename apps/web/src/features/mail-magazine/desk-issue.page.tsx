import { useState } from 'react';
import { useParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { LANGUAGES } from '../../language';
import { Button, ButtonLink } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { Moment } from '../../ui/day';
import { DateField } from '../../ui/form/date-field';
import { TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { MailPreview } from '../../ui/mail-preview';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Refused } from '../../ui/refused';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { IssueChip } from './issue-chip';
import { type Issue, useIssue, useIssuePreview, useMagazineCommands } from './mail-magazine';

function Preview({ issue }: { issue: Issue }) {
  const { w } = useWords();
  const [language, setLanguage] = useState<(typeof LANGUAGES)[number]['code']>('ja');
  const written = LANGUAGES.filter(({ code }) => issue.desk?.texts[code] !== undefined);
  const query = useIssuePreview(issue.id, language, issue.version);
  const tag = LANGUAGES.find(({ code }) => code === language)?.tag ?? 'ja';
  return (
    <section className="stack" aria-labelledby="preview">
      <h2 id="preview">{w('magazine.preview')}</h2>
      <Chooser
        id="language"
        label={w('magazine.language')}
        value={language}
        options={written.map(({ code, name }) => ({ value: code, label: name }))}
        choose={setLanguage}
      />
      <Loaded query={query}>{(mail) => <MailPreview mail={mail} tag={tag} />}</Loaded>
    </section>
  );
}

function Schedule({ id }: { id: string }) {
  const { w, s, l } = useWords();
  const { schedule } = useMagazineCommands();
  const form = useAnswers({ defaultValues: { at: '', time: '09:00' } });
  return (
    <section className="stack" aria-labelledby="schedule">
      <h2 id="schedule">{w('magazine.schedule')}</h2>
      <p>{w('magazine.schedule.hint')}</p>
      <Form
        form={form}
        label={s('magazine.schedule')}
        onSend={async ({ at, time }) => {
          // The city's clock, wherever the reader's stands.
          await schedule(id, `${at}T${time}:00+09:00`);
        }}
      >
        <DateField name="at" required label={w('magazine.schedule.day')} />
        <TextField name="time" type="time" required label={l('magazine.schedule.time')} />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('magazine.schedule.now')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** How far the sending has come: a bar, and the same in numbers. */
function Progress({ progress }: { progress: NonNullable<Issue['desk']>['progress'] }) {
  const { w } = useWords();
  const { copies, sent, waiting, failed, cancelled } = progress;
  return (
    <section className="stack-sm" aria-labelledby="progress">
      <h2 id="progress">{w('magazine.progress')}</h2>
      <progress value={copies - waiting} max={Math.max(copies, 1)} aria-labelledby="progress" />
      <p role="status">{w('magazine.progress.counts', { copies, sent, waiting, failed, cancelled })}</p>
    </section>
  );
}

function Desk({ issue }: { issue: Issue }) {
  const { w } = useWords();
  const m = useM();
  const { move, tryOut } = useMagazineCommands();
  const [tried, setTried] = useState(false);
  const { busy, refusal, attempt } = useAttempt();
  const can = (action: Issue['actions'][number]) => issue.actions.includes(action);
  const when = issue.releasedAt ?? issue.scheduledFor;
  return (
    <>
      <div className="stack-sm">
        <h1>
          <Written text={issue.title} />
        </h1>
        <p>
          <IssueChip state={issue.state} /> {when === null ? null : <Moment at={when} />}
        </p>
      </div>
      <Refused because={refusal} />
      {issue.desk && issue.number !== null ? <Progress progress={issue.desk.progress} /> : null}
      {issue.desk && issue.desk.leftOut.length > 0 ? (
        <Notice tone="warn" title={w('magazine.left-out', { count: issue.desk.leftOut.length })} />
      ) : null}
      <Preview issue={issue} />
      {issue.actions.length === 0 ? null : (
        <div className="btn-row">
          {can('try') ? (
            <Button busy={busy} onClick={() => void attempt(() => tryOut(issue.id).then(() => setTried(true)))}>
              {w('magazine.try')}
            </Button>
          ) : null}
          {can('edit') ? (
            <ButtonLink to={m(`/mail-magazine/desk/${issue.id}/edit`)}>{w('magazine.edit')}</ButtonLink>
          ) : null}
          {can('take-back') ? (
            <Button busy={busy} onClick={() => void attempt(() => move(issue.id, 'take-back'))}>
              {w('magazine.take-back')}
            </Button>
          ) : null}
          {can('cancel') ? (
            <Button look="text" busy={busy} onClick={() => void attempt(() => move(issue.id, 'cancel'))}>
              {w('magazine.cancel')}
            </Button>
          ) : null}
        </div>
      )}
      {tried ? <Notice tone="ok" live title={w('magazine.tried')} /> : null}
      {can('schedule') ? <Schedule id={issue.id} /> : null}
    </>
  );
}

/** One issue at the desk: how it looks, when it goes, how far it is. */
export default function DeskIssuePage() {
  const { w } = useWords();
  const m = useM();
  const { id } = useParams();
  const query = useIssue(id);
  return (
    <Loaded query={query} page>
      {(issue) => (
        <Page title={issue.title} width="wide" staff>
          <Back to={m('/mail-magazine/desk')}>{w('magazine.desk')}</Back>
          <Desk issue={issue} />
        </Page>
      )}
    </Loaded>
  );
}
