import { GetItemCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Employee } from '../../../domain/reset/employee';
import { calling } from '../dependency';
import { fromItem } from '../items';
import { parse } from '../parse';

export type FindEmployee = (employeeId: string) => Promise<Employee | undefined>;

/** Looks employees up. A row that breaks the rules of `domain/reset/employee.ts` throws: it may carry a second mail address or markup. */
export function employeesTable(client: DynamoDBClient, tableName: string): FindEmployee {
  return async (employeeId) => {
    const request = new GetItemCommand({ TableName: tableName, Key: { employeeId: { S: employeeId } } });
    const { Item } = await calling('the employees table', () => client.send(request));
    return Item && parseEmployee(Item);
  };
}

export const parseEmployee = (item: Readonly<Record<string, AttributeValue>>): Employee =>
  parse(Employee, fromItem(item));
