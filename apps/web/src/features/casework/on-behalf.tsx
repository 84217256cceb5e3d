import { useState } from 'react';
import { Button } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { useWords } from '../../words';
import { useActOnBehalf, useViewer } from '../identity/session';
import type { PartyRef } from '../registry/registry';
import { CHANNELS, type ContactChannel } from './casework';
import { PartyPicker } from './party-picker';

/**
 * A coordinator begins to write for a party that phoned, came or sent paper: what follows stands in the contact log.
 * Without parties any of the register may be looked for.
 */
export function OnBehalf({ parties }: { parties?: PartyRef[] }) {
  const { w, s } = useWords();
  const viewer = useViewer();
  const act = useActOnBehalf();
  const [channel, setChannel] = useState<ContactChannel>('phone');
  if (!viewer.has('coordinator') || viewer.onBehalfOf) return null;
  const begin = ({ id, name }: PartyRef) =>
    act({ municipality: viewer.municipality, partyId: id, name, toldBy: channel });
  return (
    <div className="stack-sm">
      <p>{w('brokering.on-behalf.hint')}</p>
      <Chooser
        id="told-by"
        label={w('casework.told-by')}
        value={channel}
        options={CHANNELS.map((one) => ({ value: one, label: s(`casework.channel.${one}`) }))}
        choose={setChannel}
      />
      {parties ? (
        <div className="btn-row">
          {parties.map((party) => (
            <Button key={party.id} size="sm" onClick={() => begin(party)}>
              {w('brokering.on-behalf', { name: party.name })}
            </Button>
          ))}
        </div>
      ) : (
        <PartyPicker label={w('casework.for-whom')} choose={begin} />
      )}
    </div>
  );
}
