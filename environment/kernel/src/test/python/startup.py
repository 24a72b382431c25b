"""How long kernels take to start: python3 startup.py KERNEL... [--rounds N], kernels as Jupyter names them.

In turns: a kernel is started and asked for its kernel_info, then gets a cell at once, then a second one. Prints medians and ranges in seconds.
"""
import argparse
import statistics
import time

from jupyter_client.manager import KernelManager

LONGEST = 90


def answered(client, request):
    """Waits for the reply to a request."""
    while client.get_shell_msg(timeout=LONGEST)["parent_header"].get("msg_id") != request:
        pass


def starts(name):
    """Returns the seconds to the kernel's answer, of the first cell and of the second."""
    manager = KernelManager(kernel_name=name)
    laps = [time.perf_counter()]
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        for request in (client.kernel_info, lambda: client.execute("1 + 2"), lambda: client.execute("int a = 3; a * 2")):
            answered(client, request())
            laps.append(time.perf_counter())
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return [after - before for before, after in zip(laps, laps[1:])]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kernels", nargs="+")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    times = {name: [] for name in options.kernels}
    for name in options.kernels:
        starts(name)  # files come into memory
    for _ in range(options.rounds):
        for name in options.kernels:
            times[name].append(starts(name))
    for name, rows in times.items():
        rows = [row[:1] + [row[1], row[0] + row[1], row[2]] for row in rows]
        print(name)
        for what, column in zip(("kernel_info", "first cell", "both together", "second cell"), zip(*rows)):
            print(f"  {what:14} {statistics.median(column):.2f} [{min(column):.2f}, {max(column):.2f}]")


if __name__ == "__main__":
    main()
