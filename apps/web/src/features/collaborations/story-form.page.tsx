import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/button';
import { TextArea, TextField, TickField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { useCollaboration, useCollaborationCommands, type Collaboration } from './collaborations';

interface Draft {
  title: string;
  beginning: string;
  difficulties: string;
  improvement: string;
  /** By the id of a photo. */
  shown: Record<string, boolean>;
  alts: Record<string, string>;
}

function StoryForm({ collaboration }: { collaboration: Collaboration }) {
  const { id, story } = collaboration;
  const { w, s, l } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const commands = useCollaborationCommands(id);
  const photos = collaboration.files.filter(({ purpose }) => purpose === 'photo');
  const altOf = (fileId: string) => story?.photos.find((photo) => photo.fileId === fileId)?.alt;
  const form = useAnswers<Draft>({
    defaultValues: {
      title: story?.title ?? collaboration.title,
      beginning: story?.beginning ?? '',
      difficulties: story?.difficulties ?? '',
      improvement: story?.improvement ?? '',
      shown: Object.fromEntries(photos.map((photo) => [photo.id, altOf(photo.id) !== undefined])),
      alts: Object.fromEntries(photos.map((photo) => [photo.id, altOf(photo.id) ?? ''])),
    },
  });
  const shown = form.watch('shown');
  return (
    <Page title={s('collaborations.story.write')} width="narrow">
      <div className="stack-sm">
        <Back to={m(`/collaborations/${id}`)} />
        <h1>{w('collaborations.story.write')}</h1>
        <p>{w('collaborations.story.write.hint')}</p>
      </div>
      <Form
        form={form}
        onSend={async ({ shown: chosen, alts, ...words }) => {
          const told = photos
            .filter((photo) => chosen[photo.id])
            .map((photo) => ({ fileId: photo.id, alt: (alts[photo.id] ?? '').trim() }));
          await commands.writeStory({ ...words, photos: told });
          await navigate(m(`/collaborations/${id}/story`));
        }}
      >
        <TextField name="title" label={l('collaborations.story.title')} required />
        {(['beginning', 'difficulties', 'improvement'] as const).map((part) => (
          <TextArea
            key={part}
            name={part}
            label={l(`collaborations.story.${part}`)}
            hint={w(`collaborations.story.${part}.hint`)}
            rows={5}
            required
          />
        ))}
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
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('collaborations.story.send')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

/** Telling how it went, guided by three questions. */
export default function StoryFormPage() {
  const { id } = useParams();
  return (
    <Loaded page query={useCollaboration(id)}>
      {(collaboration) => <StoryForm collaboration={collaboration} />}
    </Loaded>
  );
}
