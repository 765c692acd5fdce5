"""Several things at a time, on as many cores as were allowed."""
from concurrent.futures import ProcessPoolExecutor


def side_by_side(jobs, function, arguments):
    """The results in the order of the arguments. The last are begun first: the largest set stands last."""
    if jobs == 1:
        return [function(*each) for each in arguments]
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(function, *each) for each in reversed(arguments)]
        return [each.result() for each in reversed(waiting)]
