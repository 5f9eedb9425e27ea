/**
 * The one way to make a function. All of them are built, logged, traced and limited alike, and none has a
 * right that `rights/` does not give: the managed basic-execution policy would let it write to any log group
 * of the account, so the role gets its own group only.
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { type BundlingOptions, NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { TABLES, type TableId } from "#storage/tables.ts";
import { acknowledge } from "../acknowledge.ts";
import type { Book } from "../book.ts";
import { BUNDLE, PRINTERS, PRINTING_BUNDLE } from "../bundling.ts";
import { type FunctionName, RIGHTS, SIGNERS } from "../rights/functions.ts";
import { signingStatements } from "../rights/key.ts";
import { OBJECT_RIGHTS, objectStatements } from "../rights/objects.ts";
import { statementsFor } from "../rights/statements.ts";

export interface LedgerFunctionProps {
  readonly name: FunctionName;
  readonly description: string;
  readonly book: Book;
  readonly timeout: Duration;
  readonly environment?: Readonly<Record<string, string>>;
  /** A folder that lies beside its code, and the variable that says where. */
  readonly besideCode?: { readonly folder: string; readonly variable: string };
  /** Where more than the usual is needed. */
  readonly memoryMb?: number;
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
    const objects = objectStatements(props.name, props.book);
    for (const statement of [...statementsFor(RIGHTS[props.name], props.book), ...signing, ...objects]) {
      this.role.addToPolicy(statement);
    }
    acknowledge(
      this.role,
      "AwsSolutions-IAM5[Resource::*]",
      "Sending trace segments (and listing streams, for a stream's reader) has no resource to name; neither reads or writes items.",
    );

    const { reads = [], puts = [] } = OBJECT_RIGHTS[props.name] ?? {};
    for (const folder of new Set([...reads, ...puts])) {
      acknowledge(
        this.role,
        `AwsSolutions-IAM5[Resource::${exportedArn(props.book.objects)}/${folder}/*]`,
        "Files are named when they are kept; the right ends at their folder of the bucket.",
      );
    }

    this.handler = new NodejsFunction(this, "Function", {
      description: `Headwater: ${props.description}`,
      entry: fromRoot(`functions/${props.name}/handler.ts`),
      projectRoot: fromRoot("."),
      depsLockFilePath: fromRoot("package-lock.json"),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb ?? MEMORY_MB,
      timeout: props.timeout,
      role: this.role,
      logGroup,
      tracing: Tracing.ACTIVE,
      environment: {
        ...tableNames(props.name, props.book),
        ...(props.name in OBJECT_RIGHTS ? { OBJECT_BUCKET: props.book.objects.bucketName } : {}),
        ...(PRINTERS.includes(props.name) ? { FONT_FOLDER: FONTS_IN_FUNCTION } : {}),
        ...(props.besideCode === undefined ? {} : { [props.besideCode.variable]: FOLDER_IN_FUNCTION }),
        ...(RIGHTS[props.name].publishes === true ? { EVENT_BUS: props.book.bus.eventBusName } : {}),
        ...props.environment,
      },
      bundling: bundling(props),
    });
  }
}

const IN_CLOUD = { format: OutputFormat.CJS, sourceMap: false, bundleAwsSDK: true };

/** Where a function's code is unpacked. */
const FONTS_IN_FUNCTION = "/var/task/fonts";
const FONT_FILES = ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"];
const FONT_PACKAGE = "node_modules/@expo-google-fonts/noto-sans-sc";

/** The two weights that papers use, with their licence; the other seven stay behind. */
const COPY_FONTS = {
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (input: string, output: string) => [
    ...FONT_FILES.flatMap(file => [
      `mkdir -p "${output}/fonts/${file.split("/")[0]}"`,
      `cp "${input}/${FONT_PACKAGE}/${file}" "${output}/fonts/${file}"`,
    ]),
    `cp "${input}/${FONT_PACKAGE}/LICENSE_FONT" "${output}/fonts/LICENSE_FONT"`,
  ],
};

const FOLDER_IN_FUNCTION = "/var/task/folder";

const copyFolder = (folder: string) => ({
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (input: string, output: string) => [`cp -R "${resolve(input, folder)}" "${output}/folder"`],
});

function bundling({ name, besideCode }: LedgerFunctionProps): BundlingOptions {
  if (PRINTERS.includes(name)) return { ...IN_CLOUD, ...PRINTING_BUNDLE, commandHooks: COPY_FONTS };
  const copies = besideCode === undefined ? {} : { commandHooks: copyFolder(besideCode.folder) };
  return { ...IN_CLOUD, ...BUNDLE, ...copies };
}

/** The names of the tables a function may use; it stops when it asks for another. */
function tableNames(name: FunctionName, book: Book): Record<string, string> {
  const { reads, appendsInTransactions, appendsAlone, forgets, pulses } = RIGHTS[name];
  const forgetting: readonly TableId[] = forgets === undefined && pulses === undefined ? [] : ["transient"];
  const used = [...reads, ...appendsInTransactions, ...appendsAlone, ...forgetting];
  return Object.fromEntries(
    TABLES.filter(({ id }) => used.includes(id)).map(table => [
      table.environmentVariable,
      book.tables[table.id].tableName,
    ]),
  );
}

/** As the rule pack names it once the stacks refer to each other: the export of the stack that the bucket is in. */
function exportedArn(bucket: IBucket): string {
  const stack = Stack.of(bucket);
  const imported = stack.resolve(stack.exportValue(bucket.bucketArn)) as { "Fn::ImportValue": string };
  return imported["Fn::ImportValue"];
}

function fromRoot(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}
