import { z } from 'zod';

/**
 * The shape of `aws-native.lex.Bot` (CloudFormation `AWS::Lex::Bot`) as far as a conversation needs it. Unknown keys are refused,
 * because CloudFormation ignores or rejects them and the bot would then differ between the laptop and AWS.
 */
const text = z.string().min(1).max(1000);
const slotOrIntentName = z
  .string()
  .regex(/^([0-9a-zA-Z][_-]?){1,100}$/, 'use letters, digits, single _ or -, at most 100');

const Message = z
  .strictObject({
    plainTextMessage: z.strictObject({ value: text }).optional(),
    ssmlMessage: z.strictObject({ value: text }).optional(),
    customPayload: z.strictObject({ value: text }).optional(),
  })
  .refine((message) => Object.values(message).filter(Boolean).length === 1, {
    message: 'give exactly one of plainTextMessage, ssmlMessage, customPayload (image cards have no voice)',
  });

const MessageGroup = z.strictObject({ message: Message, variations: z.array(Message).max(2).optional() });
const Response = z.strictObject({
  allowInterrupt: z.boolean().optional(),
  messageGroupsList: z.array(MessageGroup).min(1).max(5),
});

export const dtmfCharacter = /^[A-D0-9#*]$/;
const Attempt = z.strictObject({
  allowInterrupt: z.boolean().optional(),
  allowedInputTypes: z.strictObject({ allowAudioInput: z.boolean(), allowDtmfInput: z.boolean() }),
  audioAndDtmfInputSpecification: z
    .strictObject({
      startTimeoutMs: z.int().min(1),
      audioSpecification: z
        .strictObject({ endTimeoutMs: z.int().min(1), maxLengthMs: z.int().min(1).max(15_000) })
        .optional(),
      dtmfSpecification: z
        .strictObject({
          maxLength: z.int().min(1).max(1024),
          endTimeoutMs: z.int().min(1),
          deletionCharacter: z.string().regex(dtmfCharacter),
          endCharacter: z.string().regex(dtmfCharacter),
        })
        .optional(),
    })
    .optional(),
  textInputSpecification: z.strictObject({ startTimeoutMs: z.int().min(1) }).optional(),
});

export const attemptNames = ['Initial', 'Retry1', 'Retry2', 'Retry3', 'Retry4', 'Retry5'] as const;
const Prompt = z.strictObject({
  maxRetries: z.int().min(0).max(5),
  allowInterrupt: z.boolean().optional(),
  messageSelectionStrategy: z.enum(['Random', 'Ordered']).optional(),
  messageGroupsList: z.array(MessageGroup).min(1).max(5),
  promptAttemptsSpecification: z.partialRecord(z.enum(attemptNames), Attempt).optional(),
});

const SlotValueOverride = z.strictObject({
  shape: z.enum(['Scalar', 'List']).optional(),
  value: z.strictObject({ interpretedValue: z.string().optional() }).optional(),
  values: z
    .array(z.strictObject({ value: z.strictObject({ interpretedValue: z.string().optional() }).optional() }))
    .optional(),
});

const DialogState = z.strictObject({
  dialogAction: z
    .strictObject({
      type: z.enum([
        'CloseIntent',
        'ConfirmIntent',
        'ElicitIntent',
        'ElicitSlot',
        'StartIntent',
        'FulfillIntent',
        'EndConversation',
        'EvaluateConditional',
        'InvokeDialogCodeHook',
      ]),
      slotToElicit: z.string().optional(),
      suppressNextMessage: z.boolean().optional(),
    })
    .optional(),
  intent: z
    .strictObject({
      name: z.string().optional(),
      slots: z
        .array(z.strictObject({ slotName: z.string().optional(), slotValueOverride: SlotValueOverride.optional() }))
        .optional(),
    })
    .optional(),
  sessionAttributes: z.array(z.strictObject({ key: z.string().min(1), value: z.string().optional() })).optional(),
});

const Conditional = z.strictObject({
  isActive: z.boolean(),
  conditionalBranches: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        condition: z.strictObject({ expressionString: z.string().min(1).max(1024) }),
        nextStep: DialogState,
        response: Response.optional(),
      }),
    )
    .min(1)
    .max(4),
  defaultBranch: z.strictObject({ nextStep: DialogState.optional(), response: Response.optional() }),
});

const PostStatus = z.strictObject({
  successResponse: Response.optional(),
  successNextStep: DialogState.optional(),
  successConditional: Conditional.optional(),
  failureResponse: Response.optional(),
  failureNextStep: DialogState.optional(),
  failureConditional: Conditional.optional(),
  timeoutResponse: Response.optional(),
  timeoutNextStep: DialogState.optional(),
  timeoutConditional: Conditional.optional(),
});

const CodeHook = z.strictObject({
  enableCodeHookInvocation: z.boolean(),
  isActive: z.boolean(),
  invocationLabel: z.string().optional(),
  postCodeHookSpecification: PostStatus,
});
const ElicitationCodeHook = z.strictObject({
  enableCodeHookInvocation: z.boolean(),
  invocationLabel: z.string().optional(),
});

const WaitAndContinue = z.strictObject({
  isActive: z.boolean().optional(),
  waitingResponse: Response,
  continueResponse: Response,
  stillWaitingResponse: z
    .strictObject({
      allowInterrupt: z.boolean().optional(),
      frequencyInSeconds: z.int().min(1).max(300),
      timeoutInSeconds: z.int().min(1).max(900),
      messageGroupsList: z.array(MessageGroup).min(1).max(5),
    })
    .optional(),
});

const SampleUtterance = z.strictObject({ utterance: z.string().min(1).max(500) });

const Slot = z.strictObject({
  name: slotOrIntentName,
  description: z.string().optional(),
  slotTypeName: z.string().min(1),
  obfuscationSetting: z.strictObject({ obfuscationSettingType: z.enum(['None', 'DefaultObfuscation']) }).optional(),
  multipleValuesSetting: z.strictObject({ allowMultipleValues: z.boolean().optional() }).optional(),
  valueElicitationSetting: z.strictObject({
    slotConstraint: z.enum(['Required', 'Optional']),
    promptSpecification: Prompt.optional(),
    defaultValueSpecification: z
      .strictObject({ defaultValueList: z.array(z.strictObject({ defaultValue: z.string().min(1) })).max(10) })
      .optional(),
    sampleUtterances: z.array(SampleUtterance).optional(),
    slotCaptureSetting: z
      .strictObject({
        captureResponse: Response.optional(),
        captureNextStep: DialogState.optional(),
        captureConditional: Conditional.optional(),
        failureResponse: Response.optional(),
        failureNextStep: DialogState.optional(),
        failureConditional: Conditional.optional(),
        codeHook: CodeHook.optional(),
        elicitationCodeHook: ElicitationCodeHook.optional(),
      })
      .optional(),
    waitAndContinueSpecification: WaitAndContinue.optional(),
  }),
});

const Intent = z.strictObject({
  name: slotOrIntentName,
  description: z.string().optional(),
  displayName: z.string().optional(),
  parentIntentSignature: z.string().optional(),
  sampleUtterances: z.array(SampleUtterance).max(1500).optional(),
  slots: z.array(Slot).max(100).optional(),
  slotPriorities: z.array(z.strictObject({ priority: z.int().min(0), slotName: z.string() })).optional(),
  dialogCodeHook: z.strictObject({ enabled: z.boolean() }).optional(),
  fulfillmentCodeHook: z
    .strictObject({
      enabled: z.boolean(),
      isActive: z.boolean().optional(),
      postFulfillmentStatusSpecification: PostStatus.optional(),
    })
    .optional(),
  initialResponseSetting: z
    .strictObject({
      initialResponse: Response.optional(),
      nextStep: DialogState.optional(),
      conditional: Conditional.optional(),
      codeHook: CodeHook.optional(),
    })
    .optional(),
  intentConfirmationSetting: z
    .strictObject({
      isActive: z.boolean().optional(),
      promptSpecification: Prompt,
      confirmationResponse: Response.optional(),
      confirmationNextStep: DialogState.optional(),
      confirmationConditional: Conditional.optional(),
      declinationResponse: Response.optional(),
      declinationNextStep: DialogState.optional(),
      declinationConditional: Conditional.optional(),
      failureResponse: Response.optional(),
      failureNextStep: DialogState.optional(),
      failureConditional: Conditional.optional(),
      codeHook: CodeHook.optional(),
      elicitationCodeHook: ElicitationCodeHook.optional(),
    })
    .optional(),
  intentClosingSetting: z
    .strictObject({
      isActive: z.boolean().optional(),
      closingResponse: Response.optional(),
      nextStep: DialogState.optional(),
      conditional: Conditional.optional(),
    })
    .optional(),
  inputContexts: z
    .array(z.strictObject({ name: z.string().min(1) }))
    .max(5)
    .optional(),
  outputContexts: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        timeToLiveInSeconds: z.int().min(5).max(86_400),
        turnsToLive: z.int().min(1).max(20),
      }),
    )
    .max(10)
    .optional(),
});

const SlotType = z.strictObject({
  name: slotOrIntentName,
  description: z.string().optional(),
  parentSlotTypeSignature: z.string().optional(),
  slotTypeValues: z
    .array(
      z.strictObject({
        sampleValue: z.strictObject({ value: z.string().min(1).max(140) }),
        synonyms: z.array(z.strictObject({ value: z.string().min(1).max(140) })).optional(),
      }),
    )
    .max(10_000)
    .optional(),
  valueSelectionSetting: z
    .strictObject({
      resolutionStrategy: z.enum(['ORIGINAL_VALUE', 'TOP_RESOLUTION', 'CONCATENATION']),
      regexFilter: z.strictObject({ pattern: z.string().min(1).max(300) }).optional(),
      advancedRecognitionSetting: z
        .strictObject({ audioRecognitionStrategy: z.literal('UseSlotValuesAsCustomVocabulary').optional() })
        .optional(),
    })
    .optional(),
});

const BotLocale = z.strictObject({
  localeId: z.string().regex(/^[a-z]{2}_[A-Z]{2}$/, 'write it like en_US'),
  description: z.string().optional(),
  nluConfidenceThreshold: z.number().min(0).max(1),
  voiceSettings: z
    .strictObject({
      voiceId: z.string().min(1),
      engine: z.enum(['standard', 'neural', 'long-form', 'generative']).optional(),
    })
    .optional(),
  speechDetectionSensitivity: z.enum(['Default', 'HighNoiseTolerance', 'MaximumNoiseTolerance']).optional(),
  slotTypes: z.array(SlotType).optional(),
  intents: z.array(Intent).min(1),
});

export const BotDefinition = z.strictObject({
  name: z.string().regex(/^([0-9a-zA-Z][_-]?){1,100}$/, 'use letters, digits, single _ or -, at most 100'),
  description: z.string().max(200).optional(),
  dataPrivacy: z.strictObject({ childDirected: z.boolean() }),
  idleSessionTtlInSeconds: z.int().min(60).max(86_400),
  autoBuildBotLocales: z.boolean().optional(),
  botLocales: z.array(BotLocale).min(1),
  // Inputs the Pulumi program adds; a conversation does not look at them.
  roleArn: z.unknown().optional(),
  botTags: z.unknown().optional(),
  testBotAliasSettings: z.unknown().optional(),
  testBotAliasTags: z.unknown().optional(),
  errorLogSettings: z.unknown().optional(),
});

export type Bot = z.infer<typeof BotDefinition>;
export type Locale = z.infer<typeof BotLocale>;
export type Intent = z.infer<typeof Intent>;
export type Slot = z.infer<typeof Slot>;
export type SlotType = z.infer<typeof SlotType>;
export type Prompt = z.infer<typeof Prompt>;
export type Response = z.infer<typeof Response>;
export type MessageGroup = z.infer<typeof MessageGroup>;
export type Message = z.infer<typeof Message>;
export type DialogStep = z.infer<typeof DialogState>;
export type Conditional = z.infer<typeof Conditional>;
export type PostStatus = z.infer<typeof PostStatus>;
export type CodeHook = z.infer<typeof CodeHook>;
export type WaitAndContinue = z.infer<typeof WaitAndContinue>;
export type AttemptName = (typeof attemptNames)[number];
