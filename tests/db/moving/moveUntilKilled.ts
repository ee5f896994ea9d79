import { moveLibrary } from '#db/moving/moveLibrary.ts'

// A process of its own that moves a library and says so when rows of a table are on their way, to be killed then.

const [from = '', to = '', table = ''] = process.argv.slice(2)
await moveLibrary(from, to, {
  onProgress: (current) => {
    if (current === table) process.stdout.write('moving\n')
  },
})
// nothing to kill: the test has been too slow, and is to fail
process.stdout.write('moved\n')
