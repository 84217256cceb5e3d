import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useParams } from 'react-router';
import { Button, ButtonLink } from '../../ui/button';
import { CheckField, NumberField, RadioField, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded, Skeleton } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useLabels, useM } from '../registry/registry';
import { answersOf, type CardAnswers, changeable, saveCard, standing } from './convenience-card';
import { type Entry, useEntries, useEntryCommands } from './exchange';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'];
const TIMES = ['morning', 'afternoon', 'evening'];

/** What could be given: each kind ticked asks for a few words, and becomes an offer. */
function Gifts({ offers }: { offers: Entry[] }) {
  const { w, r, l } = useWords();
  const labels = useLabels();
  const { control } = useFormContext<CardAnswers>();
  const kinds = useWatch({ control, name: 'kinds' });
  const offered = (kind: string) => standing(offers).find(({ resourceKind }) => resourceKind === kind);
  return (
    <CheckField
      name="kinds"
      sub
      label={w('card.give')}
      hint={w('card.give.hint')}
      required={changeable(offers).length === 0}
      options={labels.entries('resourceKinds').map(({ code, label }) => {
        const already = offered(code);
        return {
          value: code,
          label: r(label),
          ...(already ? { note: w('card.give.already', { title: already.title }) } : {}),
          more: kinds.includes(code) ? (
            <TextField name={`words.${code}`} required label={`${label}・${l('card.give.what')}`} />
          ) : null,
        };
      })}
    />
  );
}

function CardForm({ partyId, offers }: { partyId: string; offers: Entry[] }) {
  const { w, s, r, l } = useWords();
  const m = useM();
  const labels = useLabels();
  const commands = useEntryCommands('offer');
  const [saved, setSaved] = useState(false);
  const [unchanged, setUnchanged] = useState(false);
  const [read] = useState(() => answersOf(offers));
  const [made] = useState(() => new Map<string, string>());
  const form = useAnswers<CardAnswers>({ defaultValues: read });
  if (saved) {
    return (
      <Notice tone="ok" live title={w('card.saved')}>
        <p>{w('card.saved.hint')}</p>
        <div className="btn-row">
          <ButtonLink look="primary" to={m('/my-page')}>
            {w('frame.menu.my-page')}
          </ButtonLink>
          <ButtonLink to={m(`/parties/${partyId}`)}>{w('card.ideas')}</ButtonLink>
        </div>
      </Notice>
    );
  }
  const send = async (answers: CardAnswers) => {
    const onDone = (kind: string) =>
      form.setValue(
        'kinds',
        form.getValues('kinds').filter((other) => other !== kind),
      );
    setUnchanged(false);
    const changed = await saveCard({ partyId, offers, read, answers, commands, made, onDone });
    if (changed) setSaved(true);
    else setUnchanged(true);
  };
  return (
    <Form form={form} keptAs="terms" label={s('card.title')} onSend={send}>
      <Gifts offers={offers} />
      <CheckField
        name="weekdays"
        sub
        label={w('card.days')}
        options={WEEKDAYS.map((day) => ({ value: day, label: w(`exchange.weekday.${day}`) }))}
      />
      <CheckField
        name="timesOfDay"
        sub
        label={w('card.times')}
        options={TIMES.map((time) => ({ value: time, label: w(`exchange.time.${time}`) }))}
      />
      <NumberField name="noticeDays" min={0} max={365} label={l('card.notice')} />
      <NumberField name="capPerYear" max={99} label={l('card.cap')} />
      <NumberField name="contactRestDays" min={0} max={365} label={l('card.rest')} />
      <RadioField
        name="contactBy"
        sub
        label={w('card.by')}
        options={['email', 'phone', 'post', 'visit'].map((by) => ({ value: by, label: w(`card.by.${by}`) }))}
      />
      <CheckField
        name="fieldsRefused"
        sub
        label={w('card.refused')}
        hint={w('card.refused.hint')}
        options={labels.entries('fields').map(({ code, label }) => ({ value: code, label: r(label) }))}
      />
      {unchanged ? <Notice live title={w('card.unchanged')} /> : null}
      <div>
        <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
          {w('card.save')}
        </Button>
      </div>
    </Form>
  );
}

/** A business says once what it could give, when and how often: five minutes. */
export default function ConvenienceCardPage() {
  const { w, s } = useWords();
  const m = useM();
  const { partyId = '' } = useParams();
  const query = useEntries('offer', { partyId }, 100);
  const { awaited } = useLabels();
  return (
    <Page title={s('card.title')} width="narrow">
      <div className="stack-sm">
        <Back to={m('/my-page')}>{w('frame.menu.my-page')}</Back>
        <h1>{w('card.title')}</h1>
        <p>{w('card.lead')}</p>
      </div>
      {query.data === undefined ? (
        <Loaded query={query}>{() => null}</Loaded>
      ) : awaited ? (
        <Skeleton />
      ) : (
        <CardForm partyId={partyId} offers={query.data.pages.flatMap(({ items }) => items)} />
      )}
    </Page>
  );
}
