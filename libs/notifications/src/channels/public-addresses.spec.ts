import { isPublicAddress, publicLookup } from './public-addresses';

describe('an address of the internet', () => {
  it.each(['8.8.8.8', '163.44.1.1', '2400:4050::1'])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', 'ff02::1'],
    ...['::ffff:10.0.0.1', '::ffff:169.254.169.254', '64:ff9b::a00:1', 'example.test', ''],
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('is looked for behind a name, too', async () => {
    const error = await new Promise((done) => publicLookup('localhost', {}, (failure) => done(failure)));
    expect(error).toMatchObject({ code: 'EINNER' });
  });
});
