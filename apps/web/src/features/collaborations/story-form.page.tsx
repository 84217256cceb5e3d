import { useWatch } from 'react-hook-form';
import { Link, useNavigate, useParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Button } from '../../ui/button';
import { Summary } from '../../ui/facts';
import { TextArea, TextField, TickField } from '../../ui/form/fields';
import { Form, showProblem } from '../../ui/form/form';
import { forgetDraft } from '../../ui/form/drafts';
import { useDraftKey } from '../../ui/form/kept-draft';
import { useAnswers } from '../../ui/form/use-answers';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Steps } from '../../ui/steps';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM, useSlug } from '../registry/registry';
import {
  type Collaboration,
  type StoryAnswers,
  useCollaboration,
  useCollaborationCommands,
  useStoryDraft,
} from './collaborations';
import { StoryPhotos } from './story-text';

const PARTS = ['beginning', 'difficulties', 'improvement'] as const;
const STEPS = [...PARTS, 'title', 'check'] as const;
type Step = (typeof STEPS)[number];
const KEPT_AS = 'story';

interface Draft {
  title: string;
  beginning: string;
  difficulties: string;
  improvement: string;
  /** By the id of a photo. */
  shown: Record<string, boolean>;
  alts: Record<string, string>;
}

interface StepProps {
  collaboration: Collaboration;
  answers: StoryAnswers;
  step: Step;
}

/** What has been answered: in this draft, else in the story as it was told before. */
function answersOf({ story, title }: Collaboration, kept: StoryAnswers): Required<StoryAnswers> {
  const { beginning = '', difficulties = '', improvement = '', photos = [] } = story ?? {};
  return { title: story?.title ?? title, beginning, difficulties, improvement, photos, ...kept };
}

function Frame({ collaboration, step, children }: Omit<StepProps, 'answers'> & { children: React.ReactNode }) {
  const { w, s } = useWords();
  const m = useM();
  const at = STEPS.indexOf(step);
  const before = STEPS[at - 1];
  const here = m(`/collaborations/${collaboration.id}`);
  return (
    <Page title={s(`collaborations.story.${step}`)} width="narrow">
      <div>
        <Back to={before ? `${here}/story/edit/${before}` : here}>{w('exchange.wizard.back')}</Back>
        <Steps at={at + 1} of={STEPS.length} />
      </div>
      {children}
    </Page>
  );
}

function PhotoFields({ photos }: { photos: Collaboration['files'] }) {
  const { w, l } = useWords();
  const shown = useWatch<Draft, 'shown'>({ name: 'shown' });
  return (
    <fieldset className="field stack">
      <legend className="label">{w('collaborations.story.photos')}</legend>
      <p className="hint">{w('collaborations.story.photos.hint')}</p>
      {photos.map((photo) => (
        <div key={photo.id} className="stack-sm">
          <TickField name={`shown.${photo.id}`} label={photo.name} />
          {shown[photo.id] ? (
            <TextField
              name={`alts.${photo.id}`}
              label={l('collaborations.story.alt')}
              hint={w('collaborations.story.alt.hint')}
              required
            />
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}

/** One question. Going on keeps the answer, and so does putting it off. */
function Question({ collaboration, answers, step }: StepProps & { step: Exclude<Step, 'check'> }) {
  const { id } = collaboration;
  const words = useWords();
  const { w, l } = words;
  const m = useM();
  const navigate = useNavigate();
  const { keepStory } = useCollaborationCommands(id);
  const { key } = useDraftKey(KEPT_AS);
  const photos = collaboration.files.filter(({ purpose }) => purpose === 'photo');
  const told = answersOf(collaboration, answers);
  const altOf = (fileId: string) => told.photos.find((photo) => photo.fileId === fileId)?.alt;
  const form = useAnswers<Draft>({
    defaultValues: {
      ...told,
      shown: Object.fromEntries(photos.map((photo) => [photo.id, altOf(photo.id) !== undefined])),
      alts: Object.fromEntries(photos.map((photo) => [photo.id, altOf(photo.id) ?? ''])),
    },
  });
  const keep = ({ shown, alts, ...said }: Draft) =>
    keepStory(
      step === 'title'
        ? {
            title: said.title,
            photos: photos
              .filter((photo) => shown[photo.id])
              .map((photo) => ({ fileId: photo.id, alt: (alts[photo.id] ?? '').trim() })),
          }
        : { [step]: said[step] },
    );
  const putOff = async () => {
    try {
      await keep(form.getValues());
      forgetDraft(key);
      await navigate(m(`/collaborations/${id}`));
    } catch (error) {
      showProblem(form, error, words);
    }
  };
  return (
    <Frame collaboration={collaboration} step={step}>
      <Form
        form={form}
        keptAs={KEPT_AS}
        onSend={async (draft) => {
          await keep(draft);
          await navigate(m(`/collaborations/${id}/story/edit/${STEPS[STEPS.indexOf(step) + 1] ?? 'check'}`));
        }}
      >
        <h1>{w(`collaborations.story.${step}`)}</h1>
        {step === 'beginning' ? <p>{w('collaborations.story.write.hint')}</p> : null}
        {step === 'title' ? (
          <>
            <TextField name="title" label={l('collaborations.story.title')} required />
            {photos.length > 0 ? <PhotoFields photos={photos} /> : null}
          </>
        ) : (
          <TextArea
            name={step}
            label={l('collaborations.story.words')}
            hint={w(`collaborations.story.${step}.hint`)}
            rows={8}
            required
          />
        )}
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('exchange.wizard.next')}
          </Button>
          <Button size="lg" onClick={() => void putOff()}>
            {w('collaborations.story.put-off')}
          </Button>
        </div>
        <p className="muted">
          <Icon name="check" /> {w('collaborations.story.kept')}
        </p>
      </Form>
    </Frame>
  );
}

/** The whole story once more before the other side is asked. */
function Check({ collaboration, answers, step }: StepProps) {
  const { id } = collaboration;
  const { w, r } = useWords();
  const m = useM();
  const municipality = useSlug();
  const navigate = useNavigate();
  const { writeStory } = useCollaborationCommands(id);
  const { busy, refusal, attempt } = useAttempt();
  const told = answersOf(collaboration, answers);
  const missing = STEPS.filter((one): one is Exclude<Step, 'check'> => one !== 'check' && told[one].trim() === '');
  const change = (part: Step) => (
    <Link to={m(`/collaborations/${id}/story/edit/${part}`)}>
      {w('frame.change')}
      <span className="sr">：{w(`collaborations.story.${part}`)}</span>
    </Link>
  );
  const send = () =>
    attempt(async () => {
      await writeStory(told);
      await navigate(m(`/collaborations/${id}/story`));
    });
  const why = refusal?.errors[0]?.detail ?? refusal?.detail ?? '';
  return (
    <Frame collaboration={collaboration} step={step}>
      <h1>{w('collaborations.story.check')}</h1>
      <Summary
        facts={(['title', ...PARTS] as const).map((part) => ({
          label: w(`collaborations.story.${part}`),
          value: told[part].trim() === '' ? w('collaborations.story.empty') : <Written text={told[part]} />,
          act: change(part),
        }))}
      />
      <StoryPhotos
        photos={told.photos}
        addressOf={(fileId) => `/api/v1/m/${municipality}/collaborations/${id}/files/${fileId}`}
      />
      {refusal ? (
        <Notice tone="bad" live title={w('frame.failure.not-done')}>
          <p>{why === '' ? w('frame.failure.not-sent') : r(why)}</p>
        </Notice>
      ) : null}
      {missing.length > 0 ? (
        <Notice tone="warn" title={w('collaborations.story.missing')} />
      ) : (
        <>
          <p>{w('collaborations.story.write.hint')}</p>
          <div className="btn-row">
            <Button look="primary" size="lg" busy={busy} onClick={() => void send()}>
              {w('collaborations.story.send')}
            </Button>
          </div>
        </>
      )}
    </Frame>
  );
}

/** Telling how it went: one question a page, kept at every step. */
export default function StoryFormPage() {
  const { id = '', step: asked } = useParams();
  const step = STEPS.find((one) => one === asked) ?? 'beginning';
  const draft = useStoryDraft(id);
  return (
    <Loaded page query={useCollaboration(id)}>
      {(collaboration) => (
        <Loaded page query={draft}>
          {(answers) =>
            step === 'check' ? (
              <Check collaboration={collaboration} answers={answers} step={step} />
            ) : (
              <Question key={step} collaboration={collaboration} answers={answers} step={step} />
            )
          }
        </Loaded>
      )}
    </Loaded>
  );
}
