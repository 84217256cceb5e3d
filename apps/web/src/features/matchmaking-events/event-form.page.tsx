import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/form/date-field';
import { NumberField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { type EventContent, type MatchmakingEvent, useEvent, useEventCommands } from './matchmaking-events';

const USUAL: EventContent = {
  ...{ title: '', note: '', heldOn: '', startsAt: '13:30', place: '' },
  ...{ rounds: 6, minutesPerRound: 15, minutesBetween: 3, tables: 10, seatsPerTable: 2 },
};

function contentOf(event: MatchmakingEvent): EventContent {
  const { title, note, heldOn, startsAt, place, rounds, minutesPerRound, minutesBetween, tables, seatsPerTable } =
    event;
  return { title, note, heldOn, startsAt, place, rounds, minutesPerRound, minutesBetween, tables, seatsPerTable };
}

function EventForm({ event }: { event: MatchmakingEvent | null }) {
  const { w, s, l } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const { begin, change } = useEventCommands(event?.id);
  const form = useAnswers<EventContent>({ defaultValues: event ? contentOf(event) : USUAL });
  return (
    <Form
      form={form}
      label={s('matchmaking.write')}
      onSend={async (content) => {
        const { id } = event ? await change(event.version, content) : await begin(content);
        await navigate(m(`/matchmaking-events/${id}`));
      }}
    >
      <TextField name="title" lang="ja" required label={l('matchmaking.name')} />
      <DateField name="heldOn" required label={w('matchmaking.held-on')} />
      <TextField
        name="startsAt"
        type="time"
        required
        label={l('matchmaking.starts-at')}
        hint={w('matchmaking.starts-at.hint')}
      />
      <TextField name="place" lang="ja" required label={l('matchmaking.place')} />
      <NumberField
        name="rounds"
        required
        max={12}
        label={l('matchmaking.rounds')}
        hint={w('matchmaking.rounds.hint')}
      />
      <NumberField name="minutesPerRound" required min={3} max={120} label={l('matchmaking.minutes')} />
      <NumberField name="minutesBetween" required min={0} max={60} label={l('matchmaking.between')} />
      <NumberField name="tables" required max={100} label={l('matchmaking.tables')} />
      <NumberField
        name="seatsPerTable"
        required
        min={2}
        max={8}
        label={l('matchmaking.seats')}
        hint={w('matchmaking.seats.hint')}
      />
      <TextArea name="note" label={l('matchmaking.note')} hint={w('matchmaking.note.hint')} rows={4} />
      <div className="btn-row">
        <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
          {w('frame.save')}
        </Button>
      </div>
    </Form>
  );
}

/** Planning an event: when, where, how many rounds and tables. */
export default function EventFormPage() {
  const { w, s } = useWords();
  const m = useM();
  const { id } = useParams();
  const query = useEvent(id);
  return (
    <Page title={s('matchmaking.write')} width="narrow" staff>
      <div className="stack-sm">
        <Back to={m(id === undefined ? '/matchmaking-events' : `/matchmaking-events/${id}`)} />
        <h1>{w('matchmaking.write')}</h1>
      </div>
      {id === undefined ? (
        <EventForm event={null} />
      ) : (
        <Loaded query={query}>{(event) => <EventForm event={event} />}</Loaded>
      )}
    </Page>
  );
}
