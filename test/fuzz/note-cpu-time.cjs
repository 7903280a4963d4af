// Loaded before the command: writes the milliseconds of CPU time that it took to the file that CPU_TIME_FILE names.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.CPU_TIME_FILE, String((user + system) / 1000));
});
