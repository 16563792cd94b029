import {
  BatchGetItemCommand, BatchWriteItemCommand, DeleteItemCommand, DeleteTableCommand, DescribeContinuousBackupsCommand, DescribeTableCommand,
  DescribeTimeToLiveCommand, DynamoDBClient, GetItemCommand, ListTablesCommand, PutItemCommand, QueryCommand, ScanCommand,
  TransactGetItemsCommand, TransactWriteItemsCommand, UpdateContinuousBackupsCommand, UpdateItemCommand, UpdateTimeToLiveCommand,
  ListBackupsCommand,
} from '@aws-sdk/client-dynamodb'; // prettier-ignore
import { clientSettings, sampleAccount, sampleRole } from '../sample-account';

const arn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';

function world() {
  const { account, clock } = sampleAccount();
  account.declareTable({
    name: 'orders',
    hashKey: 'owner',
    rangeKey: 'at',
    attributes: [
      { name: 'owner', type: 'S' },
      { name: 'at', type: 'N' },
      { name: 'state', type: 'S' },
    ],
    billingMode: 'PAY_PER_REQUEST',
    globalSecondaryIndexes: [{ name: 'byState', hashKey: 'state', rangeKey: 'at', projectionType: 'ALL' }],
    ttl: { attributeName: 'expires', enabled: true },
    pointInTimeRecovery: { enabled: true },
    deletionProtectionEnabled: true,
  });
  return { account, clock, client: new DynamoDBClient(clientSettings(account)) };
}

const key = (owner: string, at: number) => ({ owner: { S: owner }, at: { N: String(at) } });
const order = (owner: string, at: number, state: string) => ({ ...key(owner, at), state: { S: state } });
const TableName = 'orders';

describe('rows', () => {
  it('are put, read, updated, and counted atomically', async () => {
    const { client } = world();
    await client.send(new PutItemCommand({ TableName, Item: order('ada', 1, 'open') }));
    const count = {
      TableName,
      Key: key('ada', 1),
      UpdateExpression: 'ADD tries :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    };

    const racing = await Promise.all(
      Array.from({ length: 20 }, () => client.send(new UpdateItemCommand({ ...count, ReturnValues: 'UPDATED_NEW' }))),
    );
    const { Item: item } = await client.send(new GetItemCommand({ TableName, Key: key('ada', 1) }));

    expect(item).toEqual({ ...order('ada', 1, 'open'), tries: { N: '20' } });
    expect(new Set(racing.map(({ Attributes: attributes }) => attributes?.['tries']?.N)).size).toBe(20);
  });

  it('say which row failed a condition, when asked', async () => {
    const { client } = world();
    const put = {
      TableName,
      Item: order('ada', 1, 'open'),
      ConditionExpression: 'attribute_not_exists(#owner)',
      ExpressionAttributeNames: { '#owner': 'owner' },
    };
    await client.send(new PutItemCommand(put));

    const plain = client.send(new PutItemCommand(put));
    const telling = client.send(new PutItemCommand({ ...put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }));

    await expect(plain).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: undefined,
    });
    await expect(telling).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: order('ada', 1, 'open'),
    });
  });

  it('are queried in order, by index, by page, by filter and backwards', async () => {
    const { client } = world();
    for (const at of [3, 1, 10, 2])
      await client.send(new PutItemCommand({ TableName, Item: order('ada', at, at > 2 ? 'open' : 'done') }));
    await client.send(new PutItemCommand({ TableName, Item: order('bob', 1, 'open') }));
    const byOwner = {
      TableName,
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': { S: 'ada' } },
    };
    const times = (items: readonly Record<string, { N?: string }>[] | undefined) =>
      items?.map((item) => Number(item['at']?.N));

    const all = await client.send(new QueryCommand(byOwner));
    const page = await client.send(new QueryCommand({ ...byOwner, Limit: 2 }));
    const rest = await client.send(new QueryCommand({ ...byOwner, ExclusiveStartKey: page.LastEvaluatedKey }));
    const last = await client.send(new QueryCommand({ ...byOwner, ScanIndexForward: false, Limit: 1 }));
    const open = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'byState',
        KeyConditionExpression: '#s = :s AND #at < :at',
        ExpressionAttributeNames: { '#s': 'state', '#at': 'at' },
        ExpressionAttributeValues: { ':s': { S: 'open' }, ':at': { N: '10' } },
      }),
    );
    const scanned = await client.send(
      new ScanCommand({
        TableName,
        FilterExpression: '#s = :s',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':s': { S: 'done' } },
      }),
    );

    expect([times(all.Items), times(page.Items), times(rest.Items), times(last.Items)]).toEqual([
      [1, 2, 3, 10],
      [1, 2],
      [3, 10],
      [10],
    ]);
    expect(times(open.Items)).toEqual([1, 3]);
    expect([scanned.Count, scanned.ScannedCount]).toEqual([2, 5]);
  });

  it('leave an index when their key attribute does', async () => {
    const { client } = world();
    await client.send(new PutItemCommand({ TableName, Item: order('ada', 1, 'open') }));
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: key('ada', 1),
        UpdateExpression: 'REMOVE #s',
        ExpressionAttributeNames: { '#s': 'state' },
      }),
    );
    const open = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'byState',
        KeyConditionExpression: '#s = :s',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':s': { S: 'open' } },
      }),
    );

    expect(open.Count).toBe(0);
  });

  it('go in batches', async () => {
    const { client } = world();
    const puts = [1, 2].map((at) => ({ PutRequest: { Item: order('ada', at, 'open') } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { orders: puts } }));

    const { Responses: found } = await client.send(
      new BatchGetItemCommand({ RequestItems: { orders: { Keys: [key('ada', 2), key('ada', 9), key('ada', 1)] } } }),
    );
    const gone = await client.send(new DeleteItemCommand({ TableName, Key: key('ada', 2), ReturnValues: 'ALL_OLD' }));

    expect(found).toEqual({ orders: [order('ada', 2, 'open'), order('ada', 1, 'open')] });
    expect(gone.Attributes).toEqual(order('ada', 2, 'open'));
  });

  it('are checked as DynamoDB checks them', async () => {
    const { client } = world();
    const noKey = client.send(new PutItemCommand({ TableName, Item: { owner: { S: 'ada' } } }));
    const noTable = client.send(new GetItemCommand({ TableName: 'nowhere', Key: key('a', 1) }));
    const syntax = client.send(new UpdateItemCommand({ TableName, Key: key('a', 1), UpdateExpression: 'SETT x = :y' }));

    await expect(noKey).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'One or more parameter values were invalid: Missing the key at in the item',
    });
    await expect(noTable).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(syntax).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Invalid UpdateExpression: Syntax error'),
    });
  });
});

describe('a transaction', () => {
  const put = (at: number, condition?: string) => ({
    Put: {
      TableName,
      Item: order('ada', at, 'open'),
      ...(condition ? { ConditionExpression: condition, ExpressionAttributeNames: { '#o': 'owner' } } : {}),
    },
  });
  const absent = 'attribute_not_exists(#o)';

  it('writes all or nothing, and says why for each part', async () => {
    const { account, client } = world();
    await client.send(new PutItemCommand({ TableName, Item: order('ada', 2, 'done') }));
    const check = {
      ConditionCheck: {
        TableName,
        Key: key('ada', 2),
        ConditionExpression: '#s = :open',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':open': { S: 'open' } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      },
    };

    const failing = client.send(new TransactWriteItemsCommand({ TransactItems: [put(1, absent), check] }));

    await expect(failing).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: order('ada', 2, 'done') },
      ],
    });
    expect(account.rows('orders')).toEqual([order('ada', 2, 'done')]);
  });

  it('takes back what it wrote when a later part cannot be applied', async () => {
    const { account, client } = world();
    await client.send(new PutItemCommand({ TableName, Item: order('ada', 2, 'done') }));
    const update = {
      Update: {
        TableName,
        Key: key('ada', 2),
        UpdateExpression: 'ADD #s :one',
        ExpressionAttributeNames: { '#s': 'label' },
        ExpressionAttributeValues: { ':one': { N: '1' } },
      },
    };
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: key('ada', 2),
        UpdateExpression: 'SET label = :x',
        ExpressionAttributeValues: { ':x': { S: 'x' } },
      }),
    );
    const before = account.rows('orders');

    await expect(client.send(new TransactWriteItemsCommand({ TransactItems: [put(1), update] }))).rejects.toMatchObject(
      { CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }] },
    );

    expect(account.rows('orders')).toEqual(before);
  });

  it('is applied once per token, for ten minutes, and refuses the token for anything else', async () => {
    const { client, clock } = world();
    const add = {
      Update: {
        TableName,
        Key: key('ada', 1),
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      },
    };
    const send = (ClientRequestToken: string, items: object[]) =>
      client.send(new TransactWriteItemsCommand({ ClientRequestToken, TransactItems: items }));
    await send('t', [add]);
    await send('t', [add]);
    await expect(send('t', [put(9)])).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    clock.advance(600_001);
    await send('t', [add]);

    const { Responses: read } = await client.send(
      new TransactGetItemsCommand({
        TransactItems: [{ Get: { TableName, Key: key('ada', 1) } }, { Get: { TableName, Key: key('ada', 9) } }],
      }),
    );

    expect(read).toEqual([{ Item: { ...key('ada', 1), n: { N: '2' } } }, {}]);
  });

  it('lets exactly one of many racers win', async () => {
    const { client } = world();
    const racers = Array.from({ length: 10 }, () =>
      client.send(new TransactWriteItemsCommand({ TransactItems: [put(1, absent)] })).then(
        () => 'won',
        () => 'lost',
      ),
    );

    expect((await Promise.all(racers)).filter((one) => one === 'won').length).toBe(1);
  });

  it('touches no row twice', async () => {
    const { client } = world();
    await expect(client.send(new TransactWriteItemsCommand({ TransactItems: [put(1), put(1)] }))).rejects.toMatchObject(
      { name: 'ValidationException', message: expect.stringContaining('multiple operations on one item') },
    );
  });
});

describe('a table', () => {
  it('shows what was declared, and its flags', async () => {
    const { client } = world();
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: arn }));
    const { TimeToLiveDescription: life } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    const { ContinuousBackupsDescription: backups } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName }),
    );

    expect(table).toMatchObject({
      TableArn: arn,
      TableStatus: 'ACTIVE',
      DeletionProtectionEnabled: true,
      CreationDateTime: new Date('2026-03-02T15:00:00Z'),
    });
    expect(life).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    expect(backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('ENABLED');
  });

  it('changes its flags, and is protected against deletion', async () => {
    const { client } = world();
    await client.send(
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled: false, AttributeName: 'expires' } }),
    );
    await client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
      }),
    );

    expect(
      (await client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription?.TimeToLiveStatus,
    ).toBe('DISABLED');
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(['orders']);
    await expect(client.send(new DeleteTableCommand({ TableName }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('protected against deletion'),
    });
  });

  it('refuses a call nobody built with an error of its own', async () => {
    const { client } = world();
    await expect(client.send(new ListBackupsCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'ListBackups: not supported locally',
    });
  });
});

describe('permissions', () => {
  it('are asked of the table, the index, the parts of a transaction and the leading keys', async () => {
    const { account } = world();
    const role = sampleRole(account, 'reader', [
      { Action: 'dynamodb:Query', Resource: `${arn}/index/*` },
      {
        Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
        Resource: arn,
        Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['ada'] } },
      },
    ]);
    const client = new DynamoDBClient(clientSettings(account, role));
    const byState = {
      TableName,
      KeyConditionExpression: '#s = :s',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':s': { S: 'open' } },
    };
    const refusal = (action: string, resource: string) => ({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`perform: dynamodb:${action} on resource: ${resource} because`),
    });

    await client.send(new QueryCommand({ ...byState, IndexName: 'byState' }));
    await client.send(new GetItemCommand({ TableName, Key: key('ada', 1) }));
    await expect(client.send(new QueryCommand(byState))).rejects.toMatchObject(refusal('Query', arn));
    await expect(client.send(new GetItemCommand({ TableName, Key: key('bob', 1) }))).rejects.toMatchObject(
      refusal('GetItem', arn),
    );
    const parts = [
      { Put: { TableName, Item: order('ada', 1, 'open') } },
      { Delete: { TableName, Key: key('ada', 2) } },
    ];
    await expect(client.send(new TransactWriteItemsCommand({ TransactItems: parts }))).rejects.toMatchObject(
      refusal('DeleteItem', arn),
    );
  });
});
