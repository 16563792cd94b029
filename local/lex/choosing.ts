import { type Intent, type Slot } from './definition';
import { type Draft } from './draft';
import { type Next } from './path';
import { type LexIntent } from './turn';

/** What Lex does by itself: the next Required slot by priority, then the confirmation, then fulfilment. */
export function choose(draft: Draft): Next {
  const { definition, intent } = draft;
  if (!definition || !intent) return { go: 'elicitIntent' };
  if (intent.state === 'Failed' || intent.state === 'Fulfilled') return { go: 'close' };
  if (intent.state !== 'ReadyForFulfillment') {
    const slot = nextSlot(draft, definition, intent);
    if (slot) return { go: 'elicitSlot', slot: slot.name };
    const confirmation = definition.intentConfirmationSetting;
    if (confirmation && confirmation.isActive !== false && intent.confirmationState === 'None')
      return { go: 'confirm' };
    // Who declines ends the intent; Lex calls it failed.
    if (intent.confirmationState === 'Denied') return { go: 'close' };
  }
  return { go: 'fulfil' };
}

function nextSlot(draft: Draft, definition: Intent, intent: LexIntent): Slot | undefined {
  const order = [...(definition.slotPriorities ?? [])].sort((a, b) => a.priority - b.priority);
  for (const { slotName } of order) {
    const slot = draft.slotNamed(slotName);
    if (!slot || intent.slots[slotName] || slot.valueElicitationSetting.slotConstraint !== 'Required') continue;
    const value = defaultValue(draft, slot);
    if (value === undefined) return slot;
    draft.setSlot(slotName, {
      shape: 'Scalar',
      value: { originalValue: value, interpretedValue: value, resolvedValues: [value] },
    });
  }
  return undefined;
}

/** The first default that has a value: text, `[attribute]`, or `#context.name` of an active context. */
function defaultValue(draft: Draft, slot: Slot): string | undefined {
  for (const { defaultValue: text } of slot.valueElicitationSetting.defaultValueSpecification?.defaultValueList ?? []) {
    const attribute = /^\[(.+)\]$/.exec(text)?.[1];
    const [, context, key] = /^#([^.]+)\.(.+)$/.exec(text) ?? [];
    if (attribute !== undefined) {
      const value = draft.lookUp({ kind: 'session', name: attribute });
      if (value !== undefined) return value;
    } else if (context !== undefined && key !== undefined) {
      const value = draft.contexts.find((active) => active.name === context)?.contextAttributes[key];
      if (value !== undefined) return value;
    } else {
      return text;
    }
  }
  return undefined;
}
