/** How the service reports errors of one AWS service, reached one way. */
export interface ErrorNaming {
  /** `DynamoDB` for the optimised integration, `DynamoDb` for the SDK one. */
  readonly prefix: string;
  /** For errors that the service's model does not name, such as a refused permission. */
  readonly generic: string;
  /** How the cause names the service. */
  readonly serviceName: string;
  /** The two generations of the Java SDK word their messages differently. */
  readonly generation: 1 | 2;
  readonly modelled: ReadonlySet<string>;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const DYNAMODB_ERRORS = new Set(
  words(`BackupInUseException BackupNotFoundException ConditionalCheckFailedException ContinuousBackupsUnavailableException DuplicateItemException
    IdempotentParameterMismatchException IndexNotFoundException InternalServerErrorException InvalidEndpointException
    ItemCollectionSizeLimitExceededException LimitExceededException ProvisionedThroughputExceededException
    ReplicatedWriteConflictException RequestLimitExceededException ResourceInUseException ResourceNotFoundException
    TableAlreadyExistsException TableInUseException TableNotFoundException ThrottlingException TransactionCanceledException
    TransactionConflictException TransactionInProgressException`),
);

const LAMBDA_ERRORS = new Set(
  words(`CodeStorageExceededException EC2AccessDeniedException EC2ThrottledException EC2UnexpectedException EFSIOException
    EFSMountConnectivityException EFSMountFailureException EFSMountTimeoutException ENILimitReachedException
    InvalidParameterValueException InvalidRequestContentException InvalidRuntimeException InvalidSecurityGroupIDException
    InvalidSubnetIDException InvalidZipFileException KMSAccessDeniedException KMSDisabledException KMSInvalidStateException
    KMSNotFoundException RecursiveInvocationException RequestTooLargeException ResourceConflictException ResourceNotFoundException
    ResourceNotReadyException ServiceException SnapStartException SnapStartNotReadyException SnapStartTimeoutException
    SubnetIPAddressLimitReachedException TooManyRequestsException UnsupportedMediaTypeException`),
);

const SES_ERRORS = new Set(
  words(`AccountSendingPausedException ConfigurationSetDoesNotExistException ConfigurationSetSendingPausedException
    InvalidTemplateException LimitExceededException MailFromDomainNotVerifiedException MessageRejectedException
    MissingRenderingAttributeException InvalidRenderingParameterException ProductionAccessNotGrantedException
    TemplateDoesNotExistException FromEmailAddressNotVerifiedException`),
);

const SESV2_ERRORS = new Set(
  words(`AccountSuspendedException AlreadyExistsException BadRequestException ConcurrentModificationException ConflictException
    InternalServiceErrorException InvalidNextTokenException LimitExceededException MailFromDomainNotVerifiedException
    MessageRejectedException NotFoundException SendingPausedException TooManyRequestsException`),
);

/** By the resource type of the ARN. */
export const SERVICES: ReadonlyMap<string, ErrorNaming & { readonly service: string }> = new Map([
  [
    'lambda',
    {
      service: 'lambda',
      prefix: 'Lambda',
      generic: 'AWSLambdaException',
      serviceName: 'AWSLambda',
      generation: 1,
      modelled: LAMBDA_ERRORS,
    },
  ],
  [
    'aws-sdk:lambda',
    {
      service: 'lambda',
      prefix: 'Lambda',
      generic: 'LambdaException',
      serviceName: 'Lambda',
      generation: 2,
      modelled: LAMBDA_ERRORS,
    },
  ],
  [
    'dynamodb',
    {
      service: 'dynamodb',
      prefix: 'DynamoDB',
      generic: 'AmazonDynamoDBException',
      serviceName: 'AmazonDynamoDBv2',
      generation: 1,
      modelled: DYNAMODB_ERRORS,
    },
  ],
  [
    'aws-sdk:dynamodb',
    {
      service: 'dynamodb',
      prefix: 'DynamoDb',
      generic: 'DynamoDbException',
      serviceName: 'DynamoDb',
      generation: 2,
      modelled: DYNAMODB_ERRORS,
    },
  ],
  [
    'aws-sdk:ses',
    { service: 'ses', prefix: 'Ses', generic: 'SesException', serviceName: 'Ses', generation: 2, modelled: SES_ERRORS },
  ],
  // The prefix of SES v2 is UNVERIFIED.
  [
    'aws-sdk:sesv2',
    {
      service: 'sesv2',
      prefix: 'SesV2',
      generic: 'SesV2Exception',
      serviceName: 'SesV2',
      generation: 2,
      modelled: SESV2_ERRORS,
    },
  ],
] as const);
