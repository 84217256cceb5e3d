import { useState } from 'react';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { TextArea } from '../../ui/form/fields';
import { useAnswers } from '../../ui/form/use-answers';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words';
import { NO_OVERRIDE, OverrideReason, overrideOf } from '../brokering/override-reason';
import type { Side } from '../exchange/exchange';
import { useCandidateCommands, type Chosen } from './candidates';
import { Sheet } from './sheet';

interface SendSheetProps {
  side: Side;
  postingId: string;
  version: number;
  chosen: readonly Chosen[];
  /** Somebody who stands higher was not chosen, or something stands in the way. */
  wantsReason: boolean;
  sent: () => void;
  /** Somebody was faster: what is shown behind the sheet is read anew. */
  outdated: (problem: Problem) => void;
  close: () => void;
}

/** The last look before anybody is asked: who, with which words, and why so. */
export function SendSheet({ side, postingId, version, chosen, wantsReason, sent, outdated, close }: SendSheetProps) {
  const { w, r, l } = useWords();
  const commands = useCandidateCommands(side, postingId);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const form = useAnswers({ defaultValues: { note: '', ...NO_OVERRIDE } });
  const nameAt = (pointer: string) => chosen[Number(pointer.split('/')[2])]?.name ?? '';
  return (
    <Sheet title={w('matching.send.title', { count: chosen.length })} close={close}>
      <ul className="list">
        {chosen.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      {refusal ? (
        <Notice tone="bad" live title={r(refusal.detail)}>
          <ul className="list">
            {refusal.errors.map(({ pointer, detail }) => (
              <li key={pointer}>
                <b>{nameAt(pointer)}</b>：{r(detail)}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Form
        form={form}
        onSend={async ({ note, ...answers }) => {
          setRefusal(null);
          const overrideReason = overrideOf(answers);
          const said = { note: note.trim(), ...(overrideReason === undefined ? {} : { overrideReason }) };
          try {
            await commands.propose(chosen, said, version);
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            if (error.status === 412) return outdated(error);
            if (error.errors.length === 0) throw error;
            return setRefusal(error);
          }
          sent();
        }}
      >
        <TextArea name="note" label={l('matching.send.note')} hint={w('matching.send.note.hint')} rows={3} />
        <OverrideReason
          label={l('matching.send.reason')}
          hint={w(wantsReason ? 'matching.send.reason.wanted' : 'brokering.override.hint')}
          required={wantsReason || refusal !== null}
        />
        <div>
          <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
            {w('brokering.approve')}
          </Button>
        </div>
      </Form>
    </Sheet>
  );
}
