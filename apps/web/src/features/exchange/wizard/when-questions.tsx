import { useState } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { Button } from '../../../ui/button';
import { DateField } from '../../../ui/form/date-field';
import { CheckField, NumberField, RadioField, TextField } from '../../../ui/form/fields';
import { Icon } from '../../../ui/icon';
import { useWords } from '../../../words';
import type { Answers } from './answers';
import { clockTime } from './when';

function FixedDays() {
  const { w, s, l } = useWords();
  const { fields, append, remove } = useFieldArray<Answers, 'windows'>({ name: 'windows' });
  const { getValues } = useFormContext<Answers>();
  // Who gave weekdays as well sees them, as they are sent again.
  const [regular] = useState(() => getValues('weekdays').length > 0 || getValues('timesOfDay').length > 0);
  const isTime = (value: unknown) => clockTime(String(value)) !== null || s('exchange.ask.time.error');
  return (
    <div className="stack">
      {fields.map((field, at) => (
        <div key={field.id} className="stack-sm">
          <DateField name={`windows.${at}.date`} label={w('exchange.ask.day', { number: at + 1 })} required />
          <div className="filter__row">
            <TextField
              name={`windows.${at}.from`}
              label={l('exchange.ask.from')}
              hint={w('exchange.ask.time.hint')}
              required
              rules={{ validate: isTime }}
            />
            <TextField
              name={`windows.${at}.to`}
              label={l('exchange.ask.to')}
              hint={w('exchange.ask.time.hint')}
              required
              rules={{
                validate: {
                  isTime,
                  later: (value: unknown) => {
                    const from = clockTime(getValues(`windows.${at}.from`));
                    const to = clockTime(String(value));
                    return from === null || to === null || to > from || s('exchange.ask.to.error');
                  },
                },
              }}
            />
          </div>
          {at > 0 ? (
            <p>
              <Button size="sm" onClick={() => remove(at)}>
                {w('exchange.ask.day.remove', { number: at + 1 })}
              </Button>
            </p>
          ) : null}
        </div>
      ))}
      <p>
        <Button size="sm" onClick={() => append({ date: '', from: '', to: '' })}>
          <Icon name="plus" />
          {w('exchange.ask.day.add')}
        </Button>
      </p>
      {regular ? <Regular /> : null}
    </div>
  );
}

function Regular() {
  const { w } = useWords();
  return (
    <>
      <CheckField
        name="weekdays"
        sub
        label={w('exchange.ask.weekdays')}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: w(`exchange.weekday.${day}`) }))}
      />
      <CheckField
        name="timesOfDay"
        sub
        label={w('exchange.ask.times')}
        options={['morning', 'afternoon', 'evening'].map((time) => ({
          value: time,
          label: w(`exchange.time.${time}`),
        }))}
      />
    </>
  );
}

export function NeedWhenQuestion() {
  const { w, l } = useWords();
  const timing = useWatch<Answers, 'timing'>({ name: 'timing' });
  return (
    <>
      <RadioField
        name="timing"
        asHeading
        required
        label={w('exchange.need.ask.when')}
        hint={w('exchange.need.ask.when.hint')}
        options={[
          { value: 'fixed', label: w('exchange.ask.timing.fixed'), more: timing === 'fixed' ? <FixedDays /> : null },
          {
            value: 'season',
            label: w('exchange.ask.timing.season'),
            note: w('exchange.ask.timing.season.note'),
            more:
              timing === 'season' ? (
                <>
                  <DateField name="seasonFrom" label={w('exchange.ask.season.from')} />
                  <DateField name="seasonTo" label={w('exchange.ask.season.to')} />
                  <Regular />
                </>
              ) : null,
          },
          { value: 'talk', label: w('exchange.ask.timing.talk'), note: w('exchange.ask.timing.talk.note') },
        ]}
      />
      <NumberField name="durationHours" label={l('exchange.ask.duration')} max={999} />
      <DateField name="deadline" label={w('exchange.ask.deadline')} hint={w('exchange.ask.deadline.hint')} />
    </>
  );
}

export function OfferWhenQuestion() {
  const { w, l } = useWords();
  return (
    <>
      <h1>{w('exchange.offer.ask.when')}</h1>
      <Regular />
      <DateField name="availableFrom" label={w('exchange.fact.available-from')} />
      <DateField name="availableUntil" label={w('exchange.fact.available-until')} />
      <NumberField
        name="leadTimeDays"
        label={l('exchange.ask.lead-time')}
        hint={w('exchange.ask.lead-time.hint')}
        min={0}
        max={365}
      />
    </>
  );
}
