import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createUpdates, type Updates, type Workers } from './update.ts';

/** A browser's service workers, as far as they are needed here. */
class FakeWorkers extends EventTarget implements Workers {
  registration = { active: null as object | null, waiting: null as { postMessage: unknown } | null, update: vi.fn() };
  register = vi.fn<Workers['register']>(async () => this.#given());
  getRegistration = async () => (this.registration.active ? this.#given() : undefined);

  /** A new version has been copied and waits; returns what it is told. */
  copyNewVersion() {
    const postMessage = vi.fn();
    this.registration.waiting = { postMessage };
    return postMessage;
  }

  /** The version that waited, or the first one, begins to serve this page. */
  activate(): void {
    this.registration.active = {};
    this.registration.waiting = null;
    this.dispatchEvent(new Event('controllerchange'));
  }

  #given() {
    return this.registration as unknown as ServiceWorkerRegistration;
  }
}

let workers: FakeWorkers;
let updates: Updates;
let now = 0;
const reload = vi.fn();

beforeEach(() => {
  reload.mockReset();
  workers = new FakeWorkers();
  now = 0;
  updates = createUpdates(workers, reload, () => now);
});

/** The first look at a page of which a version is kept since an earlier visit. */
async function lookAgain(): Promise<void> {
  workers.registration.active = {};
  updates.look();
  await vi.waitFor(() => expect(workers.register).toHaveBeenCalledOnce());
  await Promise.resolve();
}

describe('a copy of the page', () => {
  test('is kept from the first look on', async () => {
    expect(workers.register).not.toHaveBeenCalled();
    updates.look();
    await vi.waitFor(() => expect(workers.register).toHaveBeenCalledWith('sw.js'));
  });

  test('is no new version when it is the first', async () => {
    updates.look();
    await vi.waitFor(() => expect(workers.register).toHaveBeenCalled());
    workers.activate();
    updates.takeOver();
    expect(reload).not.toHaveBeenCalled();
  });

  test('is not asked of a browser that does not want one twice', async () => {
    workers.register.mockRejectedValue(new TypeError('not here'));
    updates.look();
    await vi.waitFor(() => expect(workers.register).toHaveBeenCalled());
    updates.look();
    updates.takeOver();
    await Promise.resolve();
    expect(workers.register).toHaveBeenCalledOnce();
    expect(reload).not.toHaveBeenCalled();
  });
});

describe('a new version', () => {
  test('is looked for at every look but the first', async () => {
    await lookAgain();
    expect(workers.registration.update).not.toHaveBeenCalled();
    updates.look();
    await vi.waitFor(() => expect(workers.registration.update).toHaveBeenCalledOnce());
  });

  test('waits until it is taken over', async () => {
    await lookAgain();
    const told = workers.copyNewVersion();
    expect(told).not.toHaveBeenCalled();
    updates.takeOver();
    expect(told).toHaveBeenCalledExactlyOnceWith({ type: 'SKIP_WAITING' });
    expect(reload).not.toHaveBeenCalled();
  });

  test('is asked in again when it has not come after a second', async () => {
    await lookAgain();
    const told = workers.copyNewVersion();
    updates.takeOver();
    now = 999;
    updates.takeOver();
    expect(told).toHaveBeenCalledOnce();
    now = 1000;
    updates.takeOver();
    expect(told).toHaveBeenCalledTimes(2);
  });

  test('is there once the page is loaded anew, which is done once', async () => {
    await lookAgain();
    const told = workers.copyNewVersion();
    updates.takeOver();
    updates.takeOver();
    expect(told).toHaveBeenCalledOnce();
    workers.activate();
    expect(reload).not.toHaveBeenCalled();
    updates.takeOver();
    updates.takeOver();
    expect(reload).toHaveBeenCalledOnce();
  });

  test('that another tab has taken over is taken over here when it is time here', async () => {
    await lookAgain();
    workers.copyNewVersion();
    workers.activate();
    expect(reload).not.toHaveBeenCalled();
    updates.takeOver();
    expect(reload).toHaveBeenCalledOnce();
  });

  test('is taken over by a page that saw the first one come, too', async () => {
    updates.look();
    await vi.waitFor(() => expect(workers.register).toHaveBeenCalled());
    workers.activate();
    workers.copyNewVersion();
    workers.activate();
    updates.takeOver();
    expect(reload).toHaveBeenCalledOnce();
  });
});
