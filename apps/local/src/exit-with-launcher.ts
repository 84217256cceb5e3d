// The channel to the launcher closes when the launcher is gone, however it went. Everything that api and worker do is
// safe against sudden death, so there is nothing to wait for.
process.on('disconnect', () => process.exit(0));
