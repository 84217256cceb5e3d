import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schema } from '../../api/client';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { NumberField, SelectField, TextField } from '../../ui/form/fields';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { type ClockRule, ENDS_OF_SILENCE, ruleIn, sentencesOf, typedDays } from './clock-sentence';
import { useSlug, useWholeList } from './registry';

type Clock = Schema<'DictionaryEntryView_Output'>;

interface Typed {
  attributes: {
    businessDays: number | undefined;
    calendarMonths: number | undefined;
    reminderBusinessDays: string;
    reminderDaysBefore: string;
    onExpiry: string;
  };
}

const DAYS_RULE = /^[\d０-９\s,、・;]*$/u;

/** Only what this clock has: a term or an appointment, reminders after its start or before its day. */
function changesOf(rule: ClockRule, { attributes }: Typed): Record<string, unknown> {
  return {
    ...(rule.businessDays !== null && {
      businessDays: attributes.businessDays,
      reminderBusinessDays: typedDays(attributes.reminderBusinessDays),
    }),
    ...(rule.calendarMonths !== null && { calendarMonths: attributes.calendarMonths }),
    ...(rule.reminderDaysBefore !== null && { reminderDaysBefore: typedDays(attributes.reminderDaysBefore) }),
    ...(rule.onExpiry !== attributes.onExpiry && { onExpiry: attributes.onExpiry }),
  };
}

function ChangeClock({ clock, onDone }: { clock: Clock; onDone: (saved: boolean) => void }) {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const client = useQueryClient();
  const rule = ruleIn(clock.attributes);
  const form = useAnswers<Typed>({
    defaultValues: {
      attributes: {
        businessDays: rule.businessDays ?? undefined,
        calendarMonths: rule.calendarMonths ?? undefined,
        reminderBusinessDays: rule.reminderBusinessDays.join(', '),
        reminderDaysBefore: (rule.reminderDaysBefore ?? []).join(', '),
        onExpiry: rule.onExpiry,
      },
    },
  });
  const days = { pattern: { value: DAYS_RULE, message: s('registry.clocks.days.hint') } };
  return (
    <Form
      form={form}
      label={s('registry.dictionaries.relabel', { label: clock.code })}
      onSend={async (typed) => {
        await api.PATCH('/api/v1/m/{municipality}/dictionaries/{list}/{code}', {
          params: { path: { municipality, list: 'clocks', code: clock.code } },
          headers: { 'If-Match': `"${clock.version}"` },
          body: { attributes: changesOf(rule, typed) },
        });
        await client.invalidateQueries();
        onDone(true);
      }}
    >
      {rule.businessDays === null ? null : (
        <>
          <NumberField name="attributes.businessDays" label={l('registry.clocks.field.days')} required max={250} />
          <TextField
            name="attributes.reminderBusinessDays"
            label={l('registry.clocks.field.after')}
            hint={w('registry.clocks.days.hint')}
            inputMode="numeric"
            rules={days}
          />
        </>
      )}
      {rule.calendarMonths === null ? null : (
        <NumberField
          name="attributes.calendarMonths"
          label={l('registry.clocks.field.months')}
          required
          min={0}
          max={60}
        />
      )}
      {rule.reminderDaysBefore === null ? null : (
        <TextField
          name="attributes.reminderDaysBefore"
          label={l('registry.clocks.field.before')}
          hint={w('registry.clocks.days-before.hint')}
          inputMode="numeric"
          rules={days}
        />
      )}
      {clock.attributes.subject === 'match' && ENDS_OF_SILENCE.includes(rule.onExpiry) ? (
        <SelectField
          name="attributes.onExpiry"
          label={l('registry.clocks.field.end')}
          options={ENDS_OF_SILENCE.map((end) => ({ value: end, label: s(`registry.clocks.end.${end}`) }))}
          required
        />
      ) : null}
      <div className="btn-row">
        <Button look="primary" size="sm" type="submit" busy={form.formState.isSubmitting}>
          {w('frame.save')}
        </Button>
        <Button look="text" size="sm" onClick={() => onDone(false)}>
          {w('frame.stop')}
        </Button>
      </div>
    </Form>
  );
}

/** Every clock of the municipality as a sentence, with the days that an administrator may change. */
export default function ClocksPage() {
  const words = useWords();
  const { w, s, r, language } = words;
  const [open, setOpen] = useState('');
  const [saved, setSaved] = useState(false);
  const query = useWholeList('clocks');
  const labelOf = (clock: Clock) => clock.labels[language] ?? clock.labels.ja ?? clock.code;
  return (
    <Page title={s('frame.menu.clocks')} width="narrow" staff>
      <div className="stack-sm">
        <h1>{w('frame.menu.clocks')}</h1>
        <p>{w('registry.clocks.hint')}</p>
      </div>
      {saved ? <Notice tone="ok" live title={w('registry.dictionaries.saved')} /> : null}
      <Loaded query={query}>
        {({ items: clocks }) => (
          <ul className="cards">
            {clocks.map((clock) => (
              <li key={clock.code} className="card stack-sm">
                <h2 className="card__title">{r(labelOf(clock))}</h2>
                {sentencesOf(ruleIn(clock.attributes), words).map(([key, values]) => (
                  <p key={key}>{w(key, values)}</p>
                ))}
                {open === clock.code ? (
                  <ChangeClock
                    clock={clock}
                    onDone={(changed) => {
                      setOpen('');
                      setSaved(changed);
                    }}
                  />
                ) : (
                  <div>
                    <Button
                      size="sm"
                      onClick={() => {
                        setSaved(false);
                        setOpen(clock.code);
                      }}
                    >
                      {w('frame.change')}
                      <span className="sr">：{labelOf(clock)}</span>
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Page>
  );
}
