import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import { Summary } from '../../ui/facts';
import { DateField } from '../../ui/form/date-field';
import { Form } from '../../ui/form/form';
import type { Schema } from '../../api/client';
import { useAnswers } from '../../ui/form/use-answers';
import { RadioField, TextArea } from '../../ui/form/fields';
import { Day } from '../../ui/day';
import { Icon } from '../../ui/icon';
import { useWords } from '../../words';
import { useLabels, useM } from '../registry/registry';
import { useMatchCommands, type Match } from './brokering';

interface Reply {
  answer: '' | 'accept' | 'decline' | 'counter';
  reasonCode: string;
  text: string;
  counterReason: string;
  counterDate: string;
  counterText: string;
}

function bodyOf(reply: Reply): Schema<'AnswerBody'> {
  if (reply.answer === 'accept') return { answer: 'accept' };
  if (reply.answer === 'decline') {
    return {
      answer: 'decline',
      ...(reply.reasonCode === '' ? {} : { reasonCode: reply.reasonCode }),
      ...(reply.text.trim() === '' ? {} : { text: reply.text.trim() }),
    };
  }
  return {
    answer: 'counter',
    ...(reply.counterReason === '' ? {} : { reasonCode: reply.counterReason }),
    ...(reply.counterText.trim() === '' ? {} : { text: reply.counterText.trim() }),
    ...(reply.counterDate === '' ? {} : { counter: { date: reply.counterDate } }),
  };
}

/** The answer to a proposal: chosen, looked at once more, then sent. Nothing is preselected. */
export function AnswerForm({ match }: { match: Match }) {
  const { w, s, r, l } = useWords();
  const labels = useLabels();
  const m = useM();
  const navigate = useNavigate();
  const commands = useMatchCommands();
  const [checking, setChecking] = useState(false);
  const form = useAnswers<Reply>({
    defaultValues: { answer: '', reasonCode: '', text: '', counterReason: '', counterDate: '', counterText: '' },
  });
  const reply = form.watch();
  const options = (list: 'declineReasons' | 'counterReasons') =>
    labels.entries(list).map((entry) => ({ value: entry.code, label: r(entry.label) }));
  return (
    <section className="stack" aria-labelledby="reply">
      <h2 id="reply" tabIndex={-1}>
        {w(checking ? 'brokering.reply.check' : 'brokering.reply')}
      </h2>
      <Form
        form={form}
        onSend={async (values) => {
          if (!checking) {
            setChecking(true);
            document.getElementById('reply')?.focus();
            return;
          }
          await commands.answer(match.id, bodyOf(values));
          await navigate(m(`/matches/${match.id}?answered=1`));
        }}
      >
        {checking ? (
          <Summary
            facts={[
              { label: w('brokering.reply'), value: <b>{w(`brokering.reply.${reply.answer}`)}</b> },
              {
                label: w('frame.reason'),
                value:
                  reply.answer === 'decline'
                    ? r(labels.label('declineReasons', reply.reasonCode))
                    : reply.answer === 'counter'
                      ? r(labels.label('counterReasons', reply.counterReason))
                      : null,
              },
              {
                label: w('brokering.counter.day'),
                value: reply.answer === 'counter' && reply.counterDate !== '' ? <Day date={reply.counterDate} /> : null,
              },
              {
                label: w('frame.remark'),
                value: reply.answer === 'decline' ? reply.text : reply.answer === 'counter' ? reply.counterText : null,
              },
            ]}
          />
        ) : (
          <RadioField
            name="answer"
            label={<span className="sr">{s('brokering.reply')}</span>}
            required
            options={[
              { value: 'accept', label: w('brokering.reply.accept'), note: w('brokering.reply.accept.note') },
              {
                value: 'counter',
                label: w('brokering.reply.counter'),
                more:
                  reply.answer === 'counter' ? (
                    <>
                      <RadioField
                        name="counterReason"
                        label={w('brokering.counter.what')}
                        sub
                        required
                        options={options('counterReasons')}
                      />
                      <DateField name="counterDate" label={w('brokering.counter.day')} />
                      <TextArea name="counterText" label={l('frame.remark')} rows={3} />
                    </>
                  ) : null,
              },
              {
                value: 'decline',
                label: w('brokering.reply.decline'),
                more:
                  reply.answer === 'decline' ? (
                    <>
                      <p className="hint">
                        <Icon name="lock" /> {w('brokering.decline.private')}
                      </p>
                      <RadioField
                        name="reasonCode"
                        label={w('frame.reason')}
                        sub
                        required
                        options={options('declineReasons')}
                      />
                      <TextArea name="text" label={l('frame.remark')} rows={3} />
                    </>
                  ) : null,
              },
            ]}
          />
        )}
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w(checking ? 'brokering.reply.send' : 'brokering.reply.see')}
          </Button>
          {checking ? (
            <Button look="text" onClick={() => setChecking(false)}>
              {w('frame.change')}
            </Button>
          ) : null}
        </div>
        <p className="muted">{w('brokering.reply.hint')}</p>
      </Form>
    </section>
  );
}
