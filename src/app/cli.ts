import { Command, Option } from 'commander'
import { reasonOf } from './reason.ts'
import { UsageProblem } from './workspace.ts'

/** Each command loads what it needs: `calc` opens no database, and `serve` does not wait for the importer. */
const program = new Command('workback')
  .description('Product management backwards from the customer.')
  .version('0.1.0')
  .showHelpAfterError()
  .exitOverride(error => process.exit(error.exitCode === 0 ? 0 : 2))

program
  .command('serve')
  .description('run the server (PORT, HOST, WORKBACK_DATA, DATABASE_URL, WORKBACK_URL, WORKBACK_SECRET)')
  .action(async () => (await import('./commands/serve.ts')).serveCommand())
program
  .command('migrate')
  .description('bring the database to this version')
  .action(async () => (await import('./commands/migrate.ts')).migrateCommand())
program
  .command('token')
  .description('print a new API token; makes the owner and workspace when there is none')
  .option('--email <address>', 'the owner’s email')
  .option('--name <name>', 'the owner’s name')
  .option('--role <role>', 'what the token may do', 'owner')
  .option('--workspace <slug>', 'which workspace, where there are several')
  .action(async options => (await import('./commands/token.ts')).tokenCommand(options))
program
  .command('calc')
  .description('list the calculators, or compute one from JSON on standard input')
  .argument('[name]')
  .option('--schema', 'print what it takes and gives as JSON Schema')
  .action(async (name, options) => (await import('./commands/calc.ts')).calcCommand(name, options))
program
  .command('wbr')
  .description('compute a weekly business review from a configuration and a table of days')
  .argument('<config>', 'YAML, as WBR App reads it')
  .option('--data <file>', 'the table, instead of what the configuration names')
  .option('--json', 'print every figure with what it was made of, as JSON')
  .option('--html <file>', 'write the deck as one page')
  .option('--as-peer', 'compute as WBR App does, with what we hold to be wrong in it')
  .addOption(new Option('--date-order <order>', 'what 3/4/2027 means').choices(['month-first', 'day-first']))
  .action(async (config, options) => (await import('./commands/wbr.ts')).wbrCommand(config, options))
program
  .command('backup')
  .description('write everything of this database to a file, while the server runs')
  .argument('<file>')
  .action(async file => (await import('./commands/backup.ts')).backupCommand(file))
program
  .command('restore')
  .description('put a backup into this database')
  .argument('<file>')
  .option('--replace', 'throw away what the database holds now')
  .action(async (file, options) => (await import('./commands/backup.ts')).restoreCommand(file, options))
program
  .command('export')
  .description('write one workspace as a zip of open formats')
  .argument('<file>')
  .option('--workspace <slug>', 'which workspace, where there are several')
  .action(async (file, options) => (await import('./commands/export.ts')).exportCommand(file, options))
program
  .command('import')
  .description('import a file, or put an exported workspace into an empty one')
  .argument('<file>')
  .option(
    '--kind <kind>',
    'feedback, deck, workspace, or any other kind of thing such as idea or organization; recognized when left out',
  )
  .option('--data <file>', 'the table of days of a deck')
  .option('--annotations <file>', 'what happened, for the charts of a deck: Date, MetricName, EventDescription')
  .option(
    '--map <field=Column>',
    'which column a field is read from, such as text=Comment; may be repeated',
    (pair: string, all: string[]) => [...all, pair],
    [] as string[],
  )
  .option('--key <field>', 'for other kinds than feedback: by what rows are known again; id or title when left out')
  .option('--dry-run', 'read and count everything, write nothing')
  .option('--json', 'print the report as JSON')
  .option('--workspace <slug>', 'which workspace, where there are several')
  .action(async (file, options) => (await import('./commands/import.ts')).importCommand(file, options))
program
  .command('demo')
  .description('make the sample workspace, or take it away')
  .option('--remove', 'take it away')
  .option('--email <address>', 'whose it is')
  .option('--name <name>', 'for an account to be made')
  .action(async options => (await import('./commands/demo.ts')).demoCommand(options))
program
  .command('mcp')
  .description('speak MCP on standard input and output (WORKBACK_TOKEN, or the workspace’s owner)')
  .option('--workspace <slug>', 'which workspace, where there are several')
  .action(async options => (await import('./commands/mcp.ts')).mcpCommand(options))

// Whoever reads may stop before all is written, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`)
  process.exit(error instanceof UsageProblem ? 2 : 1)
}
