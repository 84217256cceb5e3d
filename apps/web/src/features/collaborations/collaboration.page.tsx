import { Link, useParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Button, ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { Refused } from '../../ui/refused';
import { Until } from '../../ui/until';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { ContactLog } from '../casework/contact-log';
import { OnBehalf } from '../casework/on-behalf';
import { useViewer } from '../identity/session';
import { Initiatives } from '../city-plans/initiatives';
import { useLabels, useM } from '../registry/registry';
import { CancelPanel } from './cancel-panel';
import { CollaborationChip } from './collaboration-chip';
import { useCollaboration, useCollaborationCommands, type Collaboration } from './collaborations';
import { CorrectPanel } from './correct-panel';
import { FilePanel } from './file-panel';
import { OutcomePanel } from './outcome-panel';
import { ParticipationPanel } from './participation-panel';
import { ReviewPanel } from './review-panel';

function Actions({ collaboration }: { collaboration: Collaboration }) {
  const { w, s } = useWords();
  const m = useM();
  const commands = useCollaborationCommands(collaboration.id);
  const { busy, refusal, attempt } = useAttempt();
  const may = (action: string) => collaboration.actions?.includes(action) ?? false;
  const run = (verb: 'start' | 'verify' | 'resume') => attempt(() => commands.move(verb));
  const hasStory = collaboration.story !== null || may('write-story');
  if (!hasStory && !['start', 'complete', 'review', 'verify', 'resume'].some(may)) return null;
  return (
    <section className="stack" aria-label={s('frame.actions')}>
      <Refused because={refusal} />
      <div className="btn-row">
        {may('start') ? (
          <Button look="primary" size="lg" busy={busy} onClick={() => void run('start')}>
            {w('collaborations.start')}
          </Button>
        ) : null}
        {may('complete') ? (
          <ButtonLink look="primary" size="lg" to={m(`/collaborations/${collaboration.id}/complete`)}>
            {w('collaborations.complete')}
          </ButtonLink>
        ) : null}
        {may('review') ? (
          <ButtonLink look="primary" size="lg" to={m(`/collaborations/${collaboration.id}/review`)}>
            {w('collaborations.review')}
          </ButtonLink>
        ) : null}
        {may('verify') ? (
          <Button look="primary" size="lg" busy={busy} onClick={() => void run('verify')}>
            {w('collaborations.verify')}
          </Button>
        ) : null}
        {hasStory ? (
          <ButtonLink to={m(`/collaborations/${collaboration.id}/story${collaboration.story ? '' : '/edit'}`)}>
            {w('collaborations.story')}
          </ButtonLink>
        ) : null}
        {may('resume') ? (
          <Button busy={busy} onClick={() => void run('resume')}>
            {w('collaborations.resume')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** What coordinators do for those who phone: the work is done on their behalf, and who spoke with whom is written down. */
function Desk({ collaboration }: { collaboration: Collaboration }) {
  const { w } = useWords();
  const viewer = useViewer();
  if (!viewer.has('coordinator')) return null;
  const parties = collaboration.parties.map(({ party }) => party);
  return (
    <>
      {viewer.onBehalfOf || ['verified', 'cancelled'].includes(collaboration.state) ? null : (
        <section className="panel panel--gray stack-sm" aria-labelledby="desk">
          <h2 id="desk">{w('brokering.desk')}</h2>
          <OnBehalf parties={parties} />
        </section>
      )}
      <ContactLog about={{ collaborationId: collaboration.id }} parties={parties} />
    </>
  );
}

function CollaborationView({ collaboration }: { collaboration: Collaboration }) {
  const { w, r } = useWords();
  const m = useM();
  const labels = useLabels();
  const viewer = useViewer();
  const staff = viewer.has('coordinator');
  return (
    <Page title={collaboration.title} width="narrow" staff={staff}>
      <div className="stack">
        <Back to={m('/collaborations')}>{w('collaborations.list')}</Back>
        <p>
          <CollaborationChip
            state={collaboration.state}
            reviewMissing={collaboration.actions?.includes('review') ?? false}
            coordinator={staff}
          />
        </p>
        <h1>
          <Written text={collaboration.title} />
        </h1>
        <Until date={collaboration.dueOn} say={(day) => w('collaborations.report-by', { day })} />
      </div>
      <Actions collaboration={collaboration} />
      <Summary
        facts={[
          ...collaboration.parties.map(({ party, role }) => ({
            label: w('collaborations.party'),
            value: (
              <>
                <Link to={m(`/parties/${party.id}`)}>{party.name}</Link>
                {role ? (
                  <p>
                    <Written text={role} />
                  </p>
                ) : null}
              </>
            ),
          })),
          {
            label: w('brokering.agreement.goal'),
            value: collaboration.goal ? <Written text={collaboration.goal} /> : null,
          },
          {
            label: w('brokering.agreement.schedule'),
            value: collaboration.schedule?.length ? (
              <ul className="stack-sm">
                {collaboration.schedule.map((item, at) => (
                  <li key={at}>
                    <Day date={item.date} /> <Written text={item.title} />
                  </li>
                ))}
              </ul>
            ) : null,
          },
          {
            label: w('brokering.agreement.form'),
            value: collaboration.form ? r(labels.label('forms', collaboration.form)) : null,
          },
          {
            label: w('brokering.agreement.domain'),
            value: collaboration.domain ? r(labels.label('domains', collaboration.domain)) : null,
          },
          {
            label: w('brokering.agreement.initiatives'),
            value: collaboration.initiativeCodes?.length ? (
              <Initiatives codes={collaboration.initiativeCodes} day={collaboration.agreedOn} />
            ) : null,
          },
          {
            label: w('collaborations.match'),
            value: collaboration.matchId ? (
              <Link to={m(`/matches/${collaboration.matchId}`)}>{w('collaborations.match.see')}</Link>
            ) : null,
          },
        ]}
      />
      <ParticipationPanel collaboration={collaboration} />
      <OutcomePanel collaboration={collaboration} />
      <FilePanel collaboration={collaboration} />
      <CorrectPanel collaboration={collaboration} />
      <ReviewPanel collaboration={collaboration} />
      <CancelPanel collaboration={collaboration} />
      <Desk collaboration={collaboration} />
    </Page>
  );
}

/** One collaboration, from its agreement to its verified outcome. */
export default function CollaborationPage() {
  const { id } = useParams();
  return (
    <Loaded page query={useCollaboration(id)}>
      {(collaboration) => <CollaborationView collaboration={collaboration} />}
    </Loaded>
  );
}
