/**
 * The one way to make a function. All of them are built, logged, traced and limited alike, and none has a
 * right that `rights/` does not give: the managed basic-execution policy would let it write to any log group
 * of the account, so the role gets its own group only.
 */
import { fileURLToPath } from "node:url";
import { type Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { TABLES } from "#storage/tables.ts";
import { acknowledge } from "../acknowledge.ts";
import type { Book } from "../book.ts";
import { type FunctionName, RIGHTS, SIGNERS } from "../rights/functions.ts";
import { signingStatements } from "../rights/key.ts";
import { statementsFor } from "../rights/statements.ts";

export interface LedgerFunctionProps {
  readonly name: FunctionName;
  readonly description: string;
  readonly book: Book;
  readonly timeout: Duration;
  readonly environment?: Readonly<Record<string, string>>;
}

const ROOT = new URL("../../", import.meta.url);

/** Processor share grows with memory, and start-up is bound by the processor. */
const MEMORY_MB = 1024;

export class LedgerFunction extends Construct {
  readonly handler: NodejsFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: LedgerFunctionProps) {
    super(scope, id);

    const logGroup = new LogGroup(this, "Logs", {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: `Headwater ${props.name}: ${props.description}`,
    });
    this.role.addToPolicy(
      new PolicyStatement({
        sid: "OwnLogs",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    );
    const signing = SIGNERS.includes(props.name) ? signingStatements(props.book.signingKeys) : [];
    for (const statement of [...statementsFor(RIGHTS[props.name], props.book), ...signing]) {
      this.role.addToPolicy(statement);
    }
    acknowledge(
      this.role,
      "AwsSolutions-IAM5[Resource::*]",
      "Sending trace segments (and listing streams, for a stream's reader) has no resource to name; neither reads or writes items.",
    );

    this.handler = new NodejsFunction(this, "Function", {
      description: `Headwater: ${props.description}`,
      entry: fromRoot(`functions/${props.name}/handler.ts`),
      projectRoot: fromRoot("."),
      depsLockFilePath: fromRoot("package-lock.json"),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: MEMORY_MB,
      timeout: props.timeout,
      role: this.role,
      logGroup,
      tracing: Tracing.ACTIVE,
      environment: { ...tableNames(props.name, props.book), ...props.environment },
      bundling: BUNDLING,
    });
  }
}

/**
 * Each choice is measured start-up time: CommonJS loads the SDK's `node:http` without its web parts, the
 * SDK inside the bundle is faster than the runtime's own, `module` first drops what is not used.
 */
const BUNDLING = {
  format: OutputFormat.CJS,
  target: "node24",
  minify: true,
  sourceMap: false,
  bundleAwsSDK: true,
  mainFields: ["module", "main"],
};

/** The names of the tables a function may use; it stops when it asks for another. */
function tableNames(name: FunctionName, book: Book): Record<string, string> {
  const { reads, appendsInTransactions, appendsAlone } = RIGHTS[name];
  const used = [...reads, ...appendsInTransactions, ...appendsAlone];
  return Object.fromEntries(
    TABLES.filter(({ id }) => used.includes(id)).map(table => [
      table.environmentVariable,
      book.tables[table.id].tableName,
    ]),
  );
}

function fromRoot(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}
