import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { DeepPartial, FieldValues, UseFormReturn } from 'react-hook-form';
import { useLocation } from 'react-router';
import { NOBODY, watchWriter, writer } from '../../api/reader';
import { draftKey, forgetDraft, keepDraft, keptDraft } from './drafts';

/** Whose a form's draft is, and under what it waits: by the form's name on the page on which it was opened. */
export function useDraftKey(name: string | undefined): { whose: string | null; key: string | null } {
  const { pathname } = useLocation();
  const [openedOn] = useState(pathname);
  const now = useSyncExternalStore(watchWriter, writer);
  const [whose, setWhose] = useState(now);
  useEffect(() => {
    // Whose session has ended by itself goes on typing: the words are still theirs.
    if (now !== null && now !== NOBODY) setWhose(now);
    else setWhose((before) => before ?? now);
  }, [now]);
  return { whose, key: name === undefined ? null : draftKey(`${openedOn}.${name}`, whose) };
}

/**
 * What was typed in a form waits in this tab until the server has it: a page loaded anew, a lost network or a wrong click
 * loses nothing; with the tab it is gone. In the tab and not on the device, as people use the computers of libraries
 * and city halls. Who begins to write for another party finds what was typed for that party, and nothing else.
 */
export function useKeptDraft<T extends FieldValues>(form: UseFormReturn<T>, name: string | undefined) {
  const { whose, key } = useDraftKey(name);
  const before = useRef<string | null>(null);
  const [restored, setRestored] = useState(false);
  const { watch, reset, getValues } = form;
  useEffect(() => {
    if (key === null) return;
    if (before.current !== null && before.current !== NOBODY && before.current !== whose) {
      reset();
      setRestored(false);
    }
    before.current = whose;
    const kept = keptDraft<DeepPartial<T>>(key);
    if (kept !== null) {
      reset({ ...getValues(), ...kept }, { keepDefaultValues: true });
      setRestored(true);
    }
    const { unsubscribe } = watch((values, { name: changed }) => {
      if (changed !== undefined) keepDraft(key, values);
    });
    return unsubscribe;
  }, [key, whose, watch, reset, getValues]);
  const forget = () => {
    forgetDraft(key);
    setRestored(false);
  };
  return {
    restored,
    /** The server has it. */
    forget,
    /** Back to what the server knows. */
    discard: () => {
      forget();
      reset();
    },
  };
}
