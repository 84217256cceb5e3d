import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Button, ButtonLink } from '../../../ui/button';
import { Form, showProblem } from '../../../ui/form/form';
import { draftKey, forgetDraft, keepDraft, keptDraft } from '../../../ui/form/drafts';
import { useDraftKey } from '../../../ui/form/kept-draft';
import { useAnswers } from '../../../ui/form/use-answers';
import { RadioField } from '../../../ui/form/fields';
import { Icon } from '../../../ui/icon';
import { Failure, Loaded, PageSkeleton } from '../../../ui/loaded';
import { Notice } from '../../../ui/notice';
import { Back, Page } from '../../../ui/page';
import { Steps } from '../../../ui/steps';
import { Problem } from '../../../api/problem';
import { useWords } from '../../../words';
import { OnBehalf } from '../../casework/on-behalf';
import { useViewer } from '../../identity/session';
import { useLabels, useM } from '../../registry/registry';
import { useEntry, useEntryCommands, useNeedTemplates, type Entry, type NeedTemplate, type Side } from '../exchange';
import { answersOf, bodyOf, firstBodyOf, stepsOf, withTemplate, type Answers } from './answers';
import { Question } from './questions';

type Draft = Answers & { partyId: string };

const KEPT_AS = 'answers';

interface FrameProps {
  side: Side;
  step: string;
  title: string;
  back: string;
  children: React.ReactNode;
}

function WizardFrame({ side, step, title, back, children }: FrameProps) {
  const steps = stepsOf(side);
  const { w } = useWords();
  return (
    <Page title={title} width="narrow">
      <div>
        <Back to={back}>{step === steps[0] ? undefined : w('exchange.wizard.back')}</Back>
        <Steps at={steps.indexOf(step) + 1} of={steps.length} />
      </div>
      {children}
    </Page>
  );
}

function NewEntry({ side, step, templates }: { side: Side; step: string; templates: NeedTemplate[] }) {
  const words = useWords();
  const { w, s } = words;
  const m = useM();
  const viewer = useViewer();
  const navigate = useNavigate();
  const commands = useEntryCommands(side);
  // Before the first saving, the answers of the first two pages wait in this tab together.
  const [key] = useState(() => draftKey(`new-${side}.${viewer.municipality}`));
  const partyId = viewer.onBehalfOf?.partyId ?? viewer.memberships[0]?.partyId ?? '';
  const form = useAnswers<Draft>({
    defaultValues: { ...answersOf({}), partyId, ...keptDraft<Draft>(key) },
  });
  const save = async (answers: Draft, next: string) => {
    const { partyId: owner, ...rest } = answers;
    const entry = await commands.create(firstBodyOf(side, viewer.onBehalfOf?.partyId ?? owner, rest));
    forgetDraft(key);
    await navigate(next === '' ? m('/my-page') : m(`/${side}s/${entry.id}/edit/${next}`), { replace: true });
  };
  const go = async (answers: Draft) => {
    if (step !== 'kind') return save(answers, 'amount');
    const template = templates.find(({ code }) => code === answers.template);
    const filled = template ? { ...withTemplate(answers, template), partyId: answers.partyId } : answers;
    keepDraft(key, filled);
    form.reset(filled);
    await navigate(m(`/${side}s/new/what`));
  };
  useEffect(() => {
    const { unsubscribe } = form.watch((answers) => keepDraft(key, answers));
    return unsubscribe;
  }, [form, key]);
  if (partyId === '') {
    return (
      <Page title={s(`exchange.${side}.new`)} width="narrow">
        <h1>{w(`exchange.${side}.new`)}</h1>
        {viewer.has('coordinator') ? (
          <OnBehalf />
        ) : viewer.me ? (
          <Notice title={w('exchange.wizard.no-party')}>
            <p>{w('exchange.wizard.no-party.hint')}</p>
            <p>
              <ButtonLink look="primary" to={m('/join')}>
                {w('joining.title')}
              </ButtonLink>
            </p>
          </Notice>
        ) : (
          <Failure error={new Problem(401, 'unauthenticated', '')} />
        )}
      </Page>
    );
  }
  return (
    <WizardFrame
      side={side}
      step={step}
      title={s(`exchange.${side}.ask.${step}`)}
      back={step === 'kind' ? m(`/${side}s`) : m(`/${side}s/new`)}
    >
      <Form form={form} onSend={go}>
        {step === 'kind' && !viewer.onBehalfOf && viewer.memberships.length > 1 ? (
          <RadioField
            name="partyId"
            label={w('exchange.ask.party')}
            required
            sub
            options={viewer.memberships.map((membership) => ({
              value: membership.partyId,
              label: membership.partyName,
            }))}
          />
        ) : null}
        <Question side={side} step={step} templates={templates} />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('exchange.wizard.next')}
          </Button>
          {step === 'what' ? (
            <Button
              size="lg"
              onClick={() =>
                void form.handleSubmit((answers) =>
                  save(answers, '').catch((error: unknown) => showProblem(form, error, words)),
                )()
              }
            >
              {w('exchange.wizard.save')}
            </Button>
          ) : null}
        </div>
        <p className="muted">
          <Icon name="check" /> {w('exchange.wizard.kept')}
        </p>
      </Form>
    </WizardFrame>
  );
}

function EditEntry({
  side,
  step,
  entry,
  templates,
}: {
  side: Side;
  step: string;
  entry: Entry;
  templates: NeedTemplate[];
}) {
  const words = useWords();
  const { w, s } = words;
  const m = useM();
  const navigate = useNavigate();
  const client = useQueryClient();
  const commands = useEntryCommands(side);
  const [stale, setStale] = useState(false);
  const { key } = useDraftKey(KEPT_AS);
  const form = useAnswers<Answers>({ defaultValues: answersOf(entry, 'other') });
  const steps = stepsOf(side);
  const at = steps.indexOf(step);
  const here = (next: string | undefined) => m(`/${side}s/${entry.id}/edit/${next ?? 'check'}`);
  const save = async (answers: Answers) => {
    try {
      await commands.edit(entry.id, bodyOf(side, step, answers), entry.version);
    } catch (error) {
      if (error instanceof Problem && error.status === 412) {
        // Somebody else changed it meanwhile: what was typed stays, the newest version is fetched for the next try.
        await client.invalidateQueries();
        setStale(true);
        return false;
      }
      throw error;
    }
    return true;
  };
  return (
    <WizardFrame
      side={side}
      step={step}
      title={s(`exchange.${side}.ask.${step}`)}
      back={at > 0 ? here(steps[at - 1]) : m(`/${side}s/${entry.id}`)}
    >
      {stale ? <Notice tone="warn" live title={w('exchange.wizard.stale')} /> : null}
      {entry.stateNote && entry.state === 'returned' ? (
        <Notice tone="warn" title={w('exchange.returned')}>
          <p>{entry.stateNote}</p>
        </Notice>
      ) : null}
      <Form
        form={form}
        keptAs={KEPT_AS}
        onSend={async (answers) => {
          if (await save(answers)) await navigate(here(steps[at + 1]));
        }}
      >
        <Question side={side} step={step} templates={step === 'kind' ? [] : templates} />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('exchange.wizard.next')}
          </Button>
          <Button
            size="lg"
            onClick={() =>
              void form.handleSubmit(async (answers) => {
                try {
                  if (!(await save(answers))) return;
                  forgetDraft(key);
                  await navigate(m('/my-page'));
                } catch (error) {
                  showProblem(form, error, words);
                }
              })()
            }
          >
            {w('exchange.wizard.save')}
          </Button>
        </div>
        <p className="muted">
          <Icon name="check" /> {w('exchange.wizard.saved')}
        </p>
      </Form>
    </WizardFrame>
  );
}

/** Posting a need or an offer: one question a page, saved at every step. */
export function WizardPage({ side }: { side: Side }) {
  const { id, step } = useParams();
  const viewer = useViewer();
  const templates = useNeedTemplates(side === 'need');
  const entry = useEntry(side, id);
  const labels = useLabels();
  if (side === 'need' && templates.isPending) return <PageSkeleton />;
  if (viewer.pending || labels.awaited) return <PageSkeleton />;
  if (id === undefined) {
    const at = step === 'what' ? 'what' : 'kind';
    // Who begins to write for another party begins anew.
    const whose = viewer.onBehalfOf?.partyId ?? '';
    return <NewEntry key={`${at}.${whose}`} side={side} step={at} templates={templates.data ?? []} />;
  }
  return (
    <Loaded page query={entry}>
      {(loaded) => (
        <EditEntry key={step} side={side} step={step ?? 'kind'} entry={loaded} templates={templates.data ?? []} />
      )}
    </Loaded>
  );
}
