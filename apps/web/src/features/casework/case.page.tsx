import { Link, useParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Button, ButtonLink } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { RadioField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { Refused } from '../../ui/refused';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useLabels, useM } from '../registry/registry';
import { useCoordinators } from '../work/work';
import { CaseChip } from './case-chip';
import { type Case, OUTCOMES, useCase, useCaseworkCommands } from './casework';
import { ContactLog } from './contact-log';
import { OnBehalf } from './on-behalf';

function CloseForm({ of }: { of: Case }) {
  const { w, s, l } = useWords();
  const { closeCase } = useCaseworkCommands();
  const form = useAnswers({ defaultValues: { outcome: 'advised' as (typeof OUTCOMES)[number], note: '' } });
  return (
    <Form
      form={form}
      label={s('casework.close')}
      onSend={async (end) => void (await closeCase(of.id, of.version, end))}
    >
      <RadioField
        name="outcome"
        sub
        required
        label={w('casework.outcome')}
        options={OUTCOMES.map((one) => ({ value: one, label: w(`casework.outcome.${one}`) }))}
      />
      <TextArea name="note" rows={3} label={l('casework.note')} />
      <div>
        <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
          {w('casework.close')}
        </Button>
      </div>
    </Form>
  );
}

function ReferForm({ of }: { of: Case }) {
  const { w, s, l } = useWords();
  const { refer } = useCaseworkCommands();
  const form = useAnswers({ defaultValues: { to: '' } });
  return (
    <Form
      form={form}
      label={s('casework.refer')}
      onSend={async ({ to }) => {
        await refer(of.id, { to, partyId: null });
        form.reset();
      }}
    >
      <TextField name="to" required label={l('casework.refer.to')} />
      <div>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {w('casework.refer')}
        </Button>
      </div>
    </Form>
  );
}

function Desk({ of }: { of: Case }) {
  const { w, s } = useWords();
  const m = useM();
  const viewer = useViewer();
  const coordinators = useCoordinators();
  const { assign, forgetCaller } = useCaseworkCommands();
  const { refusal, attempt } = useAttempt();
  const me = viewer.me?.person.id ?? '';
  const may = (action: Case['actions'][number]) => of.actions.includes(action);
  const run = (command: Promise<unknown>) => attempt(() => command);
  return (
    <section className="panel panel--gray stack" aria-labelledby="desk">
      <h2 id="desk">{w('brokering.desk')}</h2>
      <Refused because={refusal} />
      <div className="btn-row">
        {may('take') ? (
          <Button look="primary" onClick={() => void run(assign(of.id, of.version, me))}>
            {w('casework.take')}
          </Button>
        ) : null}
        {may('reopen') ? (
          <Button onClick={() => void run(assign(of.id, of.version, me))}>{w('casework.reopen')}</Button>
        ) : null}
        {may('edit') ? (
          <ButtonLink to={m(`/counselling-cases/${of.id}/edit`)}>{w('casework.case.edit')}</ButtonLink>
        ) : null}
      </div>
      {may('assign') ? (
        <Chooser
          id="coordinator"
          label={w('casework.coordinator')}
          value={of.coordinator?.id ?? ''}
          options={[
            { value: '', label: s('frame.choose') },
            ...(coordinators.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          choose={(id) => id !== '' && void run(assign(of.id, of.version, id))}
        />
      ) : null}
      {may('refer') ? (
        <Disclosure summary={w('casework.refer')}>
          <ReferForm of={of} />
        </Disclosure>
      ) : null}
      {may('close') ? (
        <Disclosure summary={w('casework.close')}>
          <CloseForm of={of} />
        </Disclosure>
      ) : null}
      {may('forget-caller') ? (
        <Disclosure summary={w('casework.forget')}>
          <p>{w('casework.forget.hint')}</p>
          <p>
            <Button look="danger" onClick={() => void run(forgetCaller(of.id))}>
              {w('casework.forget')}
            </Button>
          </p>
        </Disclosure>
      ) : null}
      {of.party ? <OnBehalf parties={[of.party]} /> : null}
    </section>
  );
}

function CaseView({ of }: { of: Case }) {
  const { w, r } = useWords();
  const m = useM();
  const labels = useLabels();
  const { party, caller, askedBy, needs, referrals } = of;
  return (
    <Page title={of.subject} width="narrow" staff>
      <div className="stack">
        <Back to={m('/counselling-cases')}>{w('casework.cases')}</Back>
        <p>
          <CaseChip state={of.state} />
        </p>
        <h1>
          <Written text={of.subject} />
        </h1>
      </div>
      {of.matter === '' ? null : (
        <p className="story-text">
          <Written text={of.matter} />
        </p>
      )}
      <Summary
        facts={[
          {
            label: w('casework.received'),
            value: (
              <>
                <Day date={of.receivedOn} /> {w(`casework.channel.${of.channel}`)}
              </>
            ),
          },
          { label: w('casework.coordinator'), value: of.coordinator?.name },
          {
            label: w('casework.powers'),
            value:
              of.supportPowers.length === 0
                ? null
                : of.supportPowers.map((power) => (
                    <span key={power} className="block">
                      {r(labels.label('supportPowers', power))}
                    </span>
                  )),
          },
          { label: w('casework.party'), value: party && <Link to={m(`/parties/${party.id}`)}>{party.name}</Link> },
          {
            label: w('casework.needs'),
            value:
              needs.length === 0
                ? null
                : needs.map(({ id, title }) => (
                    <span key={id} className="block">
                      <Link to={m(`/needs/${id}`)}>
                        <Written text={title} />
                      </Link>
                    </span>
                  )),
          },
          { label: w('casework.caller.name'), value: caller?.name || askedBy?.name },
          { label: w('identity.phone'), value: caller?.phone && <a href={`tel:${caller.phone}`}>{caller.phone}</a> },
          {
            label: w('identity.email'),
            value: (caller?.email || askedBy?.email) && (
              <a href={`mailto:${caller?.email || askedBy?.email}`}>{caller?.email || askedBy?.email}</a>
            ),
          },
          {
            label: w('casework.referrals'),
            value:
              referrals.length === 0
                ? null
                : referrals.map(({ to, on }, at) => (
                    <span key={at} className="block">
                      <Day date={on} /> <Written text={to} />
                    </span>
                  )),
          },
          {
            label: w('casework.outcome'),
            value: of.outcome && (
              <>
                {w(`casework.outcome.${of.outcome}`)}
                {of.outcomeNote === '' ? null : (
                  <p>
                    <Written text={of.outcomeNote} />
                  </p>
                )}
              </>
            ),
          },
        ]}
      />
      <Desk of={of} />
      <ContactLog about={{ caseId: of.id }} parties={party ? [party] : []} />
    </Page>
  );
}

/** One counselling case, from the call to what came of it. */
export default function CasePage() {
  const { id } = useParams();
  return (
    <Loaded page query={useCase(id)}>
      {(of) => <CaseView of={of} />}
    </Loaded>
  );
}
