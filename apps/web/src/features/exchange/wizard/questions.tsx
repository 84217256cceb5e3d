import { useFormContext, useWatch } from 'react-hook-form';
import {
  CheckField,
  NumberField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  TickField,
} from '../../../ui/form/fields';
import { Icon } from '../../../ui/icon';
import { withoutReadings } from '../../../ui/ruby';
import { useWords } from '../../../words';
import { useLabels, type ListName } from '../../registry/registry';
import type { NeedTemplate, Side } from '../exchange';
import type { Answers } from './answers';
import { SkillPicker } from './skill-picker';
import { SuggestionBox } from './suggestion-box';
import { NeedWhenQuestion, OfferWhenQuestion } from './when-questions';

interface QuestionProps {
  side: Side;
  templates: NeedTemplate[];
}

/** The options of a coded list. */
function useOptions(): (list: ListName) => { value: string; label: React.ReactNode }[] {
  const labels = useLabels();
  const { r } = useWords();
  return (list) => labels.entries(list).map((entry) => ({ value: entry.code, label: r(entry.label) }));
}

function KindQuestion({ side, templates }: QuestionProps) {
  const { w, s, r } = useWords();
  const options = useOptions();
  const code = useWatch<Answers, 'template'>({ name: 'template' });
  const kinds = (
    <RadioField name="resourceKind" label={s('exchange.fact.kind')} options={options('resourceKinds')} required sub />
  );
  if (side === 'offer' || templates.length === 0) {
    return (
      <RadioField
        name="resourceKind"
        asHeading
        label={w(`exchange.${side}.ask.kind`)}
        options={options('resourceKinds')}
        required
      />
    );
  }
  return (
    <RadioField
      name="template"
      asHeading
      required
      label={w('exchange.need.ask.kind')}
      hint={w('exchange.need.ask.kind.hint')}
      options={[
        ...templates.map((template) => ({
          value: template.code,
          label: r(template.label),
          note: r(template.description),
        })),
        { value: 'other', label: w('exchange.need.ask.kind.other'), more: code === 'other' ? kinds : null },
      ]}
    />
  );
}

function WhatQuestion({ side, templates }: QuestionProps) {
  const { w, r, l } = useWords();
  const code = useWatch<Answers, 'template'>({ name: 'template' });
  const template = templates.find((known) => known.code === code);
  const toTell = template?.questions?.filter(({ field }) => field === 'story') ?? [];
  return (
    <>
      <h1>{w(`exchange.${side}.ask.what`)}</h1>
      <TextField
        name="title"
        label={l('exchange.ask.title')}
        hint={
          template?.titleExample ? (
            <>
              {w('frame.example')}
              {r(template.titleExample)}
            </>
          ) : (
            w(`exchange.${side}.ask.title.hint`)
          )
        }
        required
      />
      {toTell.length > 0 ? (
        <div className="panel panel--gray stack-sm">
          <p>
            <b>{w('exchange.ask.story.tell')}</b>
          </p>
          <ul className="reasons">
            {toTell.map((question) => (
              <li key={question.code}>
                <Icon name="pencil" />
                <span>
                  {r(question.label)}
                  {question.hint ? <span className="muted"> {r(question.hint)}</span> : null}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <TextArea
        name="story"
        label={l('exchange.ask.story')}
        hint={w(`exchange.${side}.ask.story.hint`)}
        required
        rows={8}
      />
    </>
  );
}

function AmountQuestion({ side }: QuestionProps) {
  const { w, l } = useWords();
  const labels = useLabels();
  return (
    <>
      <h1>{w(`exchange.${side}.ask.amount`)}</h1>
      <NumberField name="count" label={l('exchange.ask.count')} />
      <SelectField
        name="unit"
        label={l('exchange.ask.unit')}
        options={labels
          .entries('needUnits')
          .map((entry) => ({ value: entry.code, label: withoutReadings(entry.label) }))}
      />
      {side === 'need' ? (
        <NumberField name="wanted" label={l('exchange.ask.wanted')} hint={w('exchange.ask.wanted.hint')} max={99} />
      ) : (
        <NumberField
          name="capacity"
          label={l('exchange.ask.capacity')}
          hint={w('exchange.ask.capacity.hint')}
          max={99}
        />
      )}
    </>
  );
}

function SkillsQuestion({ side }: QuestionProps) {
  const { w, l } = useWords();
  return (
    <>
      <h1>{w(`exchange.${side}.ask.skills`)}</h1>
      <SkillPicker label={l('exchange.ask.skills.label')} hint={w('exchange.ask.skills.hint')} />
    </>
  );
}

function WhereQuestion({ side }: QuestionProps) {
  const { w } = useWords();
  const options = useOptions();
  return (
    <>
      <CheckField
        name="districts"
        asHeading
        label={w(`exchange.${side}.ask.where`)}
        hint={w('exchange.ask.where.hint')}
        options={options('districts')}
      />
      <TickField name="online" label={w('exchange.ask.online')} />
    </>
  );
}

function PeopleQuestion() {
  const { w, l } = useWords();
  const options = useOptions();
  return (
    <>
      <h1>{w('exchange.need.ask.people')}</h1>
      <TickField name="minors" label={w('exchange.ask.minors')} note={w('exchange.ask.minors.note')} />
      <NumberField name="groupSize" label={l('exchange.ask.group-size')} max={9999} />
      <CheckField name="languages" sub label={w('exchange.fact.languages')} options={options('languages')} />
    </>
  );
}

function ConditionsQuestion() {
  const { w, l } = useWords();
  const options = useOptions();
  return (
    <>
      <h1>{w('exchange.offer.ask.conditions')}</h1>
      <TickField name="acceptsMinors" label={w('exchange.ask.accepts-minors')} />
      <NumberField name="minGroupSize" label={l('exchange.fact.min-group')} max={9999} />
      <NumberField name="maxGroupSize" label={l('exchange.fact.max-group')} max={9999} />
      <NumberField
        name="restPeriodDays"
        label={l('exchange.ask.rest')}
        hint={w('exchange.ask.rest.hint')}
        min={0}
        max={365}
      />
      <CheckField name="languages" sub label={w('exchange.fact.languages')} options={options('languages')} />
      <CheckField name="fieldsRefused" sub label={w('exchange.fact.fields-refused')} options={options('fields')} />
    </>
  );
}

function ThanksQuestion({ side }: QuestionProps) {
  const { w, l } = useWords();
  const options = useOptions();
  const { setValue } = useFormContext<Answers>();
  const fields = useWatch<Answers, 'fields'>({ name: 'fields' });
  return (
    <>
      <h1>{w(`exchange.${side}.ask.thanks`)}</h1>
      <TextArea
        name={side === 'need' ? 'givesBack' : 'wants'}
        label={l(side === 'need' ? 'exchange.fact.gives-back' : 'exchange.fact.wants')}
        hint={w(`exchange.${side}.ask.thanks.hint`)}
        rows={3}
      />
      <SuggestionBox
        list="fields"
        label={l('suggestions.fields')}
        hint={w('suggestions.fields.hint')}
        chosen={fields}
        onChoose={(code) => setValue('fields', [...fields, code])}
      />
      <CheckField
        name="fields"
        sub
        label={w('exchange.ask.fields')}
        hint={w('exchange.ask.fields.hint')}
        options={options('fields')}
      />
    </>
  );
}

/** The question of one step. */
export function Question({ step, ...props }: QuestionProps & { step: string }) {
  switch (step) {
    case 'kind':
      return <KindQuestion {...props} />;
    case 'what':
      return <WhatQuestion {...props} />;
    case 'amount':
      return <AmountQuestion {...props} />;
    case 'skills':
      return <SkillsQuestion {...props} />;
    case 'when':
      return props.side === 'need' ? <NeedWhenQuestion /> : <OfferWhenQuestion />;
    case 'where':
      return <WhereQuestion {...props} />;
    case 'people':
      return <PeopleQuestion />;
    case 'conditions':
      return <ConditionsQuestion />;
    default:
      return <ThanksQuestion {...props} />;
  }
}
