import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { RadioField, TextArea } from '../../ui/form/fields';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { SCORES, useCollaborationCommands, type Scores } from './collaborations';

interface Draft {
  scores: Record<(typeof SCORES)[number], string>;
  wentWell: string;
  wasHard: string;
  next: string;
}

/** Looking back together: five scores and three sentences. */
export default function ReviewPage() {
  const { id = '' } = useParams();
  const { w, s, l } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const commands = useCollaborationCommands(id);
  const form = useAnswers<Draft>({
    defaultValues: {
      scores: { sharedAim: '', equality: '', rolesKept: '', informationShared: '', result: '' },
      wentWell: '',
      wasHard: '',
      next: '',
    },
  });
  return (
    <Page title={s('collaborations.review')} width="narrow">
      <div className="stack-sm">
        <Back to={m(`/collaborations/${id}`)} />
        <h1>{w('collaborations.review')}</h1>
        <p>{w('collaborations.review.hint')}</p>
      </div>
      <Form
        form={form}
        keptAs="review"
        onSend={async (draft) => {
          await commands.review({
            scores: Object.fromEntries(SCORES.map((score) => [score, Number(draft.scores[score])])) as Scores,
            wentWell: draft.wentWell.trim(),
            wasHard: draft.wasHard.trim(),
            next: draft.next.trim(),
          });
          await navigate(m(`/collaborations/${id}`));
        }}
      >
        {SCORES.map((score) => (
          <RadioField
            key={score}
            name={`scores.${score}`}
            label={w(`collaborations.score.${score}`)}
            required
            sub
            options={[5, 4, 3, 2, 1].map((value) => ({
              value: String(value),
              label: w(`collaborations.score.value.${value}`),
            }))}
          />
        ))}
        <TextArea name="wentWell" label={l('collaborations.review.went-well')} rows={3} />
        <TextArea name="wasHard" label={l('collaborations.review.was-hard')} rows={3} />
        <TextArea name="next" label={l('collaborations.review.next')} rows={3} />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('collaborations.review.send')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
