/** What a stage of a dispute means, in a few words, and what to do next. */
export interface StageText {
  title: string;
  body: string;
}

const ANSWER =
  'Look at the dispute, collect what proves the order and its delivery, and submit it before the deadline.';
const NOTHING = 'There is nothing left to do.';

const STAGES: Readonly<Record<string, StageText>> = {
  inquiry: {
    title: 'A bank asks about a payment',
    body: `No money was taken. Answering now may prevent a dispute. ${ANSWER}`,
  },
  needs_response: { title: 'A payment is disputed', body: ANSWER },
  inquiry_under_review: {
    title: 'The bank reviews the answer to its inquiry',
    body: 'Wait for its decision; you will be told.',
  },
  under_review: { title: 'The bank reviews the evidence', body: 'Wait for its decision; you will be told.' },
  won: { title: 'A dispute was won', body: `The payment counts as before. ${NOTHING}` },
  lost: {
    title: 'A dispute was lost',
    body: 'What was paid is due on the invoice again: get in touch with the client about paying it another way.',
  },
  inquiry_closed: { title: 'An inquiry was closed without a dispute', body: NOTHING },
  prevented: { title: 'A dispute was settled before it became one', body: NOTHING },
  appeal_needs_response: {
    title: 'A lost dispute is appealed',
    body: `The loss stands until the appeal is won. ${ANSWER}`,
  },
  appeal_under_review: {
    title: 'The appeal of a dispute is reviewed',
    body: 'Wait for the decision; you will be told.',
  },
  appeal_won: { title: 'The appeal of a dispute was won', body: `The payment counts again. ${NOTHING}` },
  appeal_lost: {
    title: 'The appeal of a dispute was lost',
    body: 'What was paid stays due on the invoice: get in touch with the client about paying it another way.',
  },
  funds_withdrawn: {
    title: 'The bank took disputed money back',
    body: 'It is held until the dispute is decided; the invoice does not change before that.',
  },
  funds_reinstated: { title: 'The bank gave disputed money back', body: NOTHING },
};

/** The text of a stage; one we have no words for is named as it is. */
export function stageText(stage: string): StageText {
  return STAGES[stage] ?? { title: `A dispute reached the stage ${stage}`, body: 'Look at the dispute.' };
}
